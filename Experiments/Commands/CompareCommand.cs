using System.Collections.Immutable;
using System.CommandLine;
using NasLab.Experiments.Analysis.Comparing;
using NasLab.Experiments.Charts;
using NasLab.Experiments.Commands.Documents;
using NasLab.Experiments.Report;
using NasLab.Experiments.Store;

namespace NasLab.Experiments.Commands;

/// <summary><c>naslab compare</c>: whether two studies' fronts differ.</summary>
internal static class CompareCommand
{
    private const string Help =
        """
        Tells whether the fronts of two experiments differ, device by device, and how sure that is.

          naslab compare nsga2-run naslab-run
          naslab compare monday tuesday --other-store tuesday.db --svg fronts.svg

        Hypervolumes are shares of one box for both: from the ideal (error 0, latency 0) to the larger of their reference latencies and
        errors of guessing. Their 90 % intervals come from the error bars of accuracies and latencies by a bootstrap that takes off what
        lucky figures flatter, so that an interval may lie below the figure as measured. They say nothing of what another seed of the
        search would have found. A front is dominated as far as the other has a network that is better in one figure and
        worse in none.

        Both must have used the same data set at the same input size, and have a device in the same precision in common (exit code 2
        otherwise). Other differences, such as the length of training, are told as remarks. docs/picking.md says more.
        """;

    private sealed record Side(Study Study, IReadOnlyList<Trial> Trials, string Name);

    public static Command Create(CommandContext context)
    {
        var first = new Argument<string>("EXPERIMENT") { Description = "An experiment ('naslab status' lists them)." };
        var second = new Argument<string>("OTHER") { Description = "The experiment it is held against." };
        var device = new Option<string[]>("--device") { Description = "Only this device; may be given several times. [default: all that both have]", HelpName = DeviceResolver.HelpName };
        var otherStore = new Option<string?>("--other-store") { Description = "The store of OTHER. [default: that of EXPERIMENT]", HelpName = "FILE" };
        var svg = new Option<string?>("--svg") { Description = "Also draw the fronts over each other into this file, 800 x 500 for each device.", HelpName = "FILE" };
        var store = SharedOptions.Store();
        var json = SharedOptions.Json();
        var command = new Command("compare", Help) { first, second, device, store, otherStore, svg, json };
        command.SetAction(parsed =>
        {
            var picture = parsed.GetValue(svg) is { } file ? context.Resolve(file) : null;
            var problems = new ProblemCollector();
            if (picture is not null)
            {
                problems.Try(() => WholeFile.Require(svg.Name, picture));
            }

            var path = parsed.GetValue(store)!;
            var sides = Read(context, (path, parsed.GetValue(first)!), (parsed.GetValue(otherStore) ?? path, parsed.GetValue(second)!), problems);
            string[] devices = [.. (parsed.GetValue(device) ?? []).Select(d => DeviceResolver.NameOf(context, device.Name, d)).Distinct(StringComparer.Ordinal)];
            return Run(context, sides, devices, picture, parsed.GetValue(json));
        });
        return command;
    }

    private static (Side First, Side Second) Read(CommandContext context, (string Path, string Name) first, (string Path, string Name) second, ProblemCollector problems)
    {
        var isOneStore = string.Equals(context.Resolve(first.Path), context.Resolve(second.Path), StringComparison.Ordinal);
        if (isOneStore && string.Equals(first.Name, second.Name, StringComparison.Ordinal))
        {
            problems.Add($"{first.Name}: the same experiment twice; name another, or its store with --other-store.");
        }

        var areNamedAlike = string.Equals(first.Name, second.Name, StringComparison.Ordinal);
        var sides = (First: problems.Try(() => Side(first)), Second: problems.Try(() => Side(second)));
        problems.ThrowIfAny();
        return (sides.First!, sides.Second!);

        Side Side((string Path, string Name) named)
        {
            using var reader = SharedOptions.OpenStore(context, named.Path);
            var study = SharedOptions.FindStudy(reader, named.Name);
            return new Side(study, reader.Trials(named.Name), areNamedAlike ? $"{named.Name} ({named.Path})" : named.Name);
        }
    }

    private static int Run(CommandContext context, (Side First, Side Second) sides, string[] devices, string? picture, bool json)
    {
        var (first, second) = sides;
        var comparability = Comparability.Of(first.Study, second.Study);
        var common = Comparability.CommonTargets(first.Study, second.Study);
        var unknown = devices.Where(d => !common.Any(t => first.Study.Targets[t.First].Device == d)).Select(d => $"--device: {d} is no device of both; they share {Labels(first.Study, common)}.");
        ImmutableArray<string> problems = comparability.Problems.IsEmpty ? [.. unknown] : [.. comparability.Problems.Select(p => $"{first.Name} and {second.Name} cannot be compared: {p}.")];
        if (problems.Length > 0)
        {
            throw new BadInputException(problems);
        }

        var names = (first.Name, second.Name);
        var asked = common.Where(t => devices.Length == 0 || devices.Contains(first.Study.Targets[t.First].Device, StringComparer.Ordinal)).ToImmutableArray();
        ImmutableArray<FrontComparison> comparisons =
        [
            .. asked.Select(t => StudyComparison.Of((first.Study, first.Trials, t.First), (second.Study, second.Trials, t.Second), names)),
        ];
        var (weakFirst, weakSecond) = (LatencyDoubts.Of(first.Study, first.Trials), LatencyDoubts.Of(second.Study, second.Trials));
        ImmutableArray<(string Label, LatencyDoubt? Doubt)> doubts = [.. asked.Select(t => (first.Study.Targets[t.First].Label, weakFirst[t.First] ?? weakSecond[t.Second]))];
        ImmutableArray<string> remarks = [.. comparability.Remarks, .. doubts.Select(d => Remark(d.Label, d.Doubt)).OfType<string>()];
        if (picture is not null)
        {
            var panels = comparisons.Select((c, i) => ComparisonPanels.Of(c, first.Study.Targets[c.First.Target], names, doubts[i].Doubt)).ToImmutableArray();
            WholeFile.Write(picture, "the picture", (TextWriter writer) => writer.Write(FrontChart.Svg(
                $"Fronts of {first.Name} and {second.Name}", string.Join(" ", comparisons.Select(c => c.Conclusion)), panels)));
            context.Error.WriteLine(picture);
        }

        if (json)
        {
            context.WriteJson(CompareDocument.Of(names, comparisons, remarks));
        }
        else
        {
            CompareTable.Write(context, names, comparisons, remarks);
        }

        return ExitCode.Done;
    }

    private static string? Remark(string label, LatencyDoubt? doubt) => doubt switch
    {
        LatencyDoubt.Uncalibrated => $"{label}: latencies are uncalibrated estimates from data sheets; read them as a ranking",
        LatencyDoubt.Extrapolated => $"{label}: latencies are extrapolated from networks of other spaces; their intervals do not hold, nor do those of the hypervolumes as far as they rest on them",
        _ => null,
    };

    private static string Labels(Study study, ImmutableArray<(int First, int Second)> common) =>
        string.Join(", ", common.Select(t => study.Targets[t.First].Label));
}
