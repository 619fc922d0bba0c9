using System.Collections.Immutable;
using System.CommandLine;
using NasLab.Experiments.Benchmarking.Cost;
using NasLab.Experiments.Commands.Documents;
using NasLab.SearchSpaces;

namespace NasLab.Experiments.Commands;

/// <summary><c>naslab bench cost</c>: cost models on measured tables.</summary>
internal static class BenchCostCommand
{
    private const int MostDraws = 1000;

    public static Command Create(CommandContext context)
    {
        var cases = new Option<string[]>("--case") { Description = $"A case; may be given several times: {string.Join(", ", CostCases.All.Select(c => c.Name))}. [default: all]", HelpName = "NAME" };
        var draws = new Option<int>("--draws") { Description = "Random splits of each device setting.", HelpName = "N", DefaultValueFactory = _ => 5 };
        var output = new Option<string?>("--output") { Description = "Also write cost.json and cost.md into this folder, with versions and every device's figures.", HelpName = "FOLDER" };
        var json = SharedOptions.Json();
        var command = new Command(
            "cost",
            """
            Fits cost models to shipped measurements and prints how far off they are on networks that they have not seen.

            A fifth of a device setting's architectures is held out at random; error is the mean of |predicted - measured| / measured,
            coverage the share of measurements within the 90 % intervals. Figures are means over device settings and draws. Failed
            measurements near zero (Raspberry Pi 4 and Pixel 3, below 0.2 times the median) are left out and counted. Nothing is drawn for
            published-order, accelerator-blocks and energy-left-out: the order of networks with published latencies, accelerators on
            blocks of a space that they were not fitted to, and energies of networks left out; there every setting has to reach the target,
            and the weakest one's figures are printed.
            """)
        {
            cases, draws, output, json,
        };
        command.SetAction(parsed => Run(
            context, parsed.GetValue(cases) ?? [], parsed.GetValue(draws), parsed.GetValue(output), parsed.GetValue(json)));
        return command;
    }

    private static int Run(CommandContext context, string[] names, int draws, string? output, bool json)
    {
        List<string> problems = [.. names.Where(n => CostCases.Find(n) is null).Select(Unknown)];
        if (draws is < 1 or > MostDraws)
        {
            problems.Add($"--draws: {draws} is out of range; allowed: 1 to {MostDraws}.");
        }

        if (problems.Count > 0)
        {
            throw new BadInputException([.. problems]);
        }

        var cases = CostCases.All.Where(c => names.Length == 0 || names.Contains(c.Name, StringComparer.Ordinal));
        var results = CostBenchmark.Run(cases, draws, (c, done, all) => Report(context, c, done, all), context.Cancellation).ToImmutableArray();
        var document = BenchCostDocument.Of(results);
        if (output is not null)
        {
            BenchCostFiles.Write(context, context.Resolve(output), document);
        }

        if (json)
        {
            context.WriteJson(document);
        }
        else
        {
            BenchCostTable.Write(context.OutConsole(), document);
        }

        return ExitCode.Done;
    }

    private static string Unknown(string name)
    {
        var near = NearestName.To(name, CostCases.All.Select(c => c.Name));
        return $"--case: {name} is no case{(near is null ? "" : $", did you mean {near}?")}; the cases are {string.Join(", ", CostCases.All.Select(c => c.Name))}.";
    }

    /// <summary>About ten lines for each case.</summary>
    private static void Report(CommandContext context, CostCase @case, int done, int all)
    {
        if (done == all || done * 10 / all > (done - 1) * 10 / all)
        {
            context.Error.WriteLine($"{@case.Name}: {done} of {all}");
        }
    }
}
