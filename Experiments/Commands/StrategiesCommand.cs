using System.CommandLine;
using NasLab.Search.Strategies;
using Spectre.Console;

namespace NasLab.Experiments.Commands;

/// <summary><c>naslab strategies [NAME]</c>: the search strategies, or one strategy's options.</summary>
internal static class StrategiesCommand
{
    public static Command Create(CommandContext context)
    {
        var name = new Argument<string?>("NAME") { Description = "A strategy, to see its options.", Arity = ArgumentArity.ZeroOrOne };
        var json = SharedOptions.Json();
        var command = new Command("strategies", "Lists the search strategies; with a name, the options a config file may set.") { name, json };
        command.SetAction(parsed => parsed.GetValue(name) is { } one
            ? One(context, one, parsed.GetValue(json))
            : All(context, parsed.GetValue(json)));
        return command;
    }

    private static int All(CommandContext context, bool json)
    {
        if (json)
        {
            context.WriteJson(StrategyCatalogue.All.Select(Document));
            return ExitCode.Done;
        }

        var table = new Table().Border(TableBorder.Rounded).AddColumns("strategy", "what it does", "when to take it");
        table.Columns[0].NoWrap();
        foreach (var strategy in StrategyCatalogue.All)
        {
            table.AddRow(strategy.Name, Markup.Escape(strategy.Summary), Markup.Escape(strategy.When));
        }

        context.OutConsole().Write(table);
        return ExitCode.Done;
    }

    private static int One(CommandContext context, string name, bool json)
    {
        var strategy = StrategyCatalogue.Find(name)
            ?? throw new BadInputException($"NAME: {name} is no strategy; the strategies are {string.Join(", ", StrategyCatalogue.All.Select(s => s.Name))}.");
        if (json)
        {
            context.WriteJson(Document(strategy));
            return ExitCode.Done;
        }

        var console = context.OutConsole();
        console.MarkupLineInterpolated($"[bold]{strategy.Name}[/]: {strategy.Summary} {strategy.When}");
        console.WriteLine($"{strategy.Source}.");
        OptionTable.Write(console, OptionTable.Of(strategy.Defaults));
        return ExitCode.Done;
    }

    private static object Document(StrategyEntry strategy) =>
        new { strategy.Name, strategy.Summary, strategy.When, strategy.Source, options = OptionTable.Of(strategy.Defaults) };
}
