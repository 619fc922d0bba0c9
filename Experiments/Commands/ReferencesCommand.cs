using System.CommandLine;
using NasLab.SearchSpaces.References;
using Spectre.Console;

namespace NasLab.Experiments.Commands;

/// <summary><c>naslab references</c>: the published networks, as counted here beside what their sources state.</summary>
internal static class ReferencesCommand
{
    private const int Classes = 1000;

    public static Command Create(CommandContext context)
    {
        var json = SharedOptions.Json();
        var command = new Command("references", "Lists the reference networks with their published figures beside the counted ones.") { json };
        command.SetAction(parsed => Run(context, parsed.GetValue(json)));
        return command;
    }

    private static int Run(CommandContext context, bool json)
    {
        var rows = ReferenceCatalogue.All.Select(r => (Reference: r, Graph: r.Lower(r.Input, Classes))).ToArray();
        if (json)
        {
            context.WriteJson(rows.Select(r => new
            {
                r.Reference.Name,
                r.Reference.Family,
                input = r.Reference.Input.ToString(),
                r.Graph.Parameters,
                r.Graph.Macs,
                published = new
                {
                    r.Reference.Published.Parameters,
                    macs = r.Reference.Published.GigaMacs is { } giga ? (long?)Math.Round(giga * 1e9) : null,
                    r.Reference.Published.ImageNetTop1Pct,
                    r.Reference.Published.Source,
                },
            }));
            return ExitCode.Done;
        }

        var table = new Table().Border(TableBorder.Rounded)
            .AddColumns("network", "family", "input", "parameters", "published", "GMACs", "published", "ImageNet top-1 %", "source");
        table.Columns[0].NoWrap();
        foreach (var column in table.Columns.Skip(3).Take(5))
        {
            column.RightAligned().NoWrap();
        }

        foreach (var (reference, graph) in rows)
        {
            var published = reference.Published;
            table.AddRow(
                reference.Name, reference.Family, reference.Input.ToString(),
                $"{graph.Parameters:N0}", published.Parameters is { } p ? $"{p:N0}" : "-",
                $"{graph.Macs / 1e9:0.0000}", published.GigaMacs is { } g ? $"{g:0.###}" : "-",
                published.ImageNetTop1Pct is { } top1 ? $"{top1:0.###}" : "-", Markup.Escape(published.Source));
        }

        context.OutConsole().Write(table);
        return ExitCode.Done;
    }
}
