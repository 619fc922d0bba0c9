using System.CommandLine;
using NasLab.Experiments.Commands.Documents;

namespace NasLab.Experiments.Commands;

/// <summary><c>naslab bench merge</c>: kept results of several searches in one table and one chart.</summary>
internal static class BenchMergeCommand
{
    public static Command Create(CommandContext context)
    {
        var folders = new Argument<string[]>("FOLDER") { Description = "Folders that bench search --output has written, two or more.", Arity = ArgumentArity.OneOrMore };
        var output = new Option<string?>("--output") { Description = "Also write search.json, search.md and search.svg into this folder.", HelpName = "FOLDER" };
        var json = SharedOptions.Json();
        var command = new Command(
            "merge",
            """
            Puts the results that several runs of bench search have kept into one table and one chart.

            They must be of one protocol (cost, evaluations, seeds, workers, training time) and of the same tasks with the same tables, and no
            strategy may stand in two of them on one task.
            """)
        {
            folders, output, json,
        };
        command.SetAction(parsed => Run(context, parsed.GetValue(folders)!, parsed.GetValue(output), parsed.GetValue(json)));
        return command;
    }

    private static int Run(CommandContext context, string[] folders, string? output, bool json)
    {
        var problems = new List<string>();
        if (folders.Length < 2)
        {
            problems.Add($"FOLDER: {folders[0]} stands alone; allowed: two folders or more.");
        }

        var kept = folders.Select(f => (Name: f, Kept: BenchSearchFiles.Read(context.Resolve(f), f, problems))).ToArray();
        if (problems.Count == 0)
        {
            problems.AddRange(MergedSearch.Problems([.. kept.Select(k => (k.Name, k.Kept!))]));
        }

        if (problems.Count > 0)
        {
            throw new BadInputException([.. problems]);
        }

        BenchSearchOutput.Show(context, MergedSearch.Of([.. kept.Select(k => k.Kept!)], context.Time.GetUtcNow()), output, json);
        return ExitCode.Done;
    }
}
