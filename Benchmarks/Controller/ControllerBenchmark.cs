using System.Collections.Immutable;
using NasLab.Benchmarks.Micro;
using NasLab.Benchmarks.Reporting;
using NasLab.Benchmarks.Strategies;

namespace NasLab.Benchmarks.Controller;

/// <summary>What it costs to decide on one candidate: to propose, lower and price it.</summary>
internal static class ControllerBenchmark
{
    private const double ControllerTargetUs = 1000;
    private const double NetworksPerSecondTarget = 20_000;
    private const double GraphKilobytesTarget = 100;

    public static BenchmarkReport Run(BenchmarkArguments arguments)
    {
        var proposals = MicroBenchmark.Run<ProposeBenchmarks>(arguments.IsQuick);
        var graphs = MicroBenchmark.Run<GraphBenchmarks>(arguments.IsQuick);
        var prices = MicroBenchmark.Run<PriceBenchmarks>(arguments.IsQuick);
        var devices = MicroBenchmark.Run<EstimateBenchmarks>(arguments.IsQuick);
        var price = Find(prices, nameof(PriceBenchmarks.LowerAndPrice));
        var slowest = proposals.Where(p => !IsOfModel(p)).MaxBy(p => p.MeanUs)!;
        return new BenchmarkReport(
            "controller",
            "Controller: proposing, lowering and pricing one candidate",
            [
                "One core, the space, the devices and the search of experiments.json; each figure is the mean over 64 seeded networks.",
                "Proposing includes lowering and pricing the candidates that the strategy considers, none of them remembered from before.",
                "Strategies with a model propose from a memory of the same trials here; what their fits cost is measured by strategies.",
                "The range is a 99.9 % confidence interval of the mean.",
            ],
            [
                .. Together(proposals, slowest, price),
                .. proposals.Select(p => p.ToMeasurement($"propose, {p.Parameters}")),
                .. proposals.Select(p => p.ToAllocation($"allocated by proposing, {p.Parameters}")),
                .. graphs.SelectMany(Graph),
                .. devices.Select(d => d.ToMeasurement($"lower and estimate on {d.Parameters}")),
                price.ToMeasurement("lower and estimate on all targets of experiments.json"),
                Find(prices, nameof(PriceBenchmarks.LowerAndEstimateAll)).ToMeasurement("lower and estimate on all devices of the catalogue"),
                PerSecond("lowered and estimated on all targets", price.MeanUs),
                Find(prices, nameof(PriceBenchmarks.Fronts)).ToMeasurement($"fronts of {CandidateHistory.Longest} trials, after each trial"),
            ]);
    }

    private static IEnumerable<Measurement> Together(
        ImmutableArray<MicroResult> proposals, MicroResult slowest, MicroResult price)
    {
        var shipped = proposals.First(p => p.Parameters == $"{DefaultStudy.Read().Experiment.Search.Strategy.Name}, {CandidateHistory.Longest} trials so far");
        yield return Sum("propose, lower and estimate together, as experiments.json searches", shipped);
        yield return Sum($"propose, lower and estimate together, slowest without a model ({slowest.Parameters})", slowest);

        Measurement Sum(string name, MicroResult proposal) =>
            new(name, proposal.MeanUs + price.MeanUs, "us") { Target = Target.AtMost(ControllerTargetUs) };
    }

    private static bool IsOfModel(MicroResult proposal) => ModelStrategies.All.Any(s => proposal.Parameters.StartsWith($"{s.Name},", StringComparison.Ordinal));

    private static IEnumerable<Measurement> Graph(MicroResult result)
    {
        var space = result.Parameters;
        if (result.Method == nameof(GraphBenchmarks.Lower))
        {
            yield return result.ToMeasurement($"lower, {space}");
            yield return result.ToAllocation($"allocated by lowering, {space}") with { Target = Target.AtMost(GraphKilobytesTarget) };
        }
        else
        {
            yield return PerSecond($"sampled, lowered and shape-inferred, {space}", result.MeanUs) with { Target = Target.AtLeast(NetworksPerSecondTarget) };
        }
    }

    private static Measurement PerSecond(string name, double us) => new(name, 1e6 / us, "networks/s");

    private static MicroResult Find(ImmutableArray<MicroResult> results, string method, string parameters = "") =>
        results.First(r => r.Method == method && r.Parameters == parameters);
}
