using System.CommandLine;
using NasLab.Training.Datasets;
using Spectre.Console;

namespace NasLab.Experiments.Commands;

/// <summary><c>naslab datasets</c>: the data sets a config file may name.</summary>
internal static class DatasetsCommand
{
    public static Command Create(CommandContext context)
    {
        var json = SharedOptions.Json();
        var command = new Command("datasets", "Lists the data sets, shipped, downloadable or your own.") { json };
        command.SetAction(parsed => Run(context, parsed.GetValue(json)));
        return command;
    }

    private static int Run(CommandContext context, bool json)
    {
        if (json)
        {
            context.WriteJson(DatasetCatalogue.All.Select(d => new
            {
                d.Name,
                d.Summary,
                input = d.Input?.ToString(),
                d.Classes,
                d.TrainingImages,
                d.TestImages,
                d.Licence,
                d.Source,
            }));
            return ExitCode.Done;
        }

        var table = new Table().Border(TableBorder.Rounded).AddColumns("data set", "images", "input", "classes", "what it is", "licence");
        table.Columns[0].NoWrap();
        foreach (var d in DatasetCatalogue.All)
        {
            table.AddRow(
                d.Name,
                d.TrainingImages is { } n ? $"{n:N0} + {d.TestImages:N0}" : "yours",
                d.Input?.ToString() ?? "yours",
                d.Classes?.ToString() ?? "yours",
                Markup.Escape($"{d.Summary} {d.Source}"),
                Markup.Escape(d.Licence));
        }

        context.OutConsole().Write(table);
        return ExitCode.Done;
    }
}
