using System.CommandLine;
using System.Numerics;
using NasLab.SearchSpaces;
using NasLab.SearchSpaces.Spaces;
using Spectre.Console;

namespace NasLab.Experiments.Commands;

/// <summary><c>naslab spaces [NAME]</c>: the families of spaces, or one family's choices and options.</summary>
internal static class SpacesCommand
{
    public static Command Create(CommandContext context)
    {
        var name = new Argument<string?>("NAME") { Description = "A family, to see its choices and options.", Arity = ArgumentArity.ZeroOrOne };
        var json = SharedOptions.Json();
        var command = new Command("spaces", "Lists the search spaces; with a name, its choices and the options a config file may set.") { name, json };
        command.SetAction(parsed => parsed.GetValue(name) is { } one
            ? One(context, one, parsed.GetValue(json))
            : All(context, parsed.GetValue(json)));
        return command;
    }

    private static int All(CommandContext context, bool json)
    {
        var rows = SpaceCatalogue.All.Select(f => (Family: f, Space: f.CreateDefault())).ToArray();
        if (json)
        {
            context.WriteJson(rows.Select(r => new
            {
                r.Family.Name,
                r.Family.Summary,
                r.Family.Source,
                sizeLog10 = BigInteger.Log10(r.Space.Size),
                choices = r.Space.Choices.Length,
                example = Example(r.Space),
            }));
            return ExitCode.Done;
        }

        var table = new Table().Border(TableBorder.Rounded).AddColumns("space", "size", "choices", "what it is", "example");
        table.Columns[0].NoWrap();
        foreach (var (family, space) in rows)
        {
            table.AddRow(
                family.Name, $"10^{BigInteger.Log10(space.Size):0.0}", $"{space.Choices.Length}",
                Markup.Escape($"{family.Summary} {family.Source}"), Markup.Escape(Example(space)));
        }

        context.OutConsole().Write(table);
        return ExitCode.Done;
    }

    private static int One(CommandContext context, string name, bool json)
    {
        var family = SpaceCatalogue.Find(name)
            ?? throw new BadInputException($"NAME: {name} is no space; the spaces are {string.Join(", ", SpaceCatalogue.All.Select(f => f.Name))}.");
        var space = family.CreateDefault();
        var options = OptionTable.Of(family.Defaults);
        if (json)
        {
            context.WriteJson(new
            {
                family.Name,
                family.Summary,
                family.Source,
                sizeLog10 = BigInteger.Log10(space.Size),
                example = Example(space),
                choices = space.Choices.Select(c => new { c.Name, c.Options }),
                options,
            });
            return ExitCode.Done;
        }

        var console = context.OutConsole();
        console.MarkupLineInterpolated($"[bold]{family.Name}[/]: {family.Summary} {family.Source}");
        console.MarkupLineInterpolated($"With its default options, for {family.Input} images and {family.Classes} classes: 10^{BigInteger.Log10(space.Size):0.0} architectures.");
        console.MarkupLineInterpolated($"Example: {Example(space)}");
        var table = new Table().Border(TableBorder.Rounded).AddColumns("choice", "options");
        foreach (var choice in space.Choices)
        {
            table.AddRow(Markup.Escape(choice.Name), Markup.Escape(string.Join(", ", choice.Options)));
        }

        console.Write(table);
        OptionTable.Write(console, options);
        return ExitCode.Done;
    }

    private static string Example(SearchSpace space) => space.Sample(new Random(0)).Id;
}
