using System.Collections.Immutable;
using NasLab.Benchmarks.Controller;
using NasLab.Benchmarks.Micro;
using NasLab.Benchmarks.Reporting;
using NasLab.SearchSpaces;

namespace NasLab.Benchmarks.CostModels;

/// <summary>What it costs to price a lowered graph, and to fit a device.</summary>
internal static class CostModelsBenchmark
{
    private const double GraphsPerSecondTarget = 5000;
    private const double TenDevicesTargetUs = 1000;
    private const double FitTargetS = 2;

    public static BenchmarkReport Run(BenchmarkArguments arguments)
    {
        var estimates = MicroBenchmark.Run<EstimateGraphBenchmarks>(arguments.IsQuick);
        var fits = MicroBenchmark.Run<FitBenchmarks>(arguments.IsQuick);
        return new BenchmarkReport(
            "cost-models",
            "Cost models: pricing lowered graphs, and fitting a device",
            [
                $"One core. Each graph is priced for the first time, over {NetworkPool<Architecture>.Size} seeded networks of the space: a graph is lowered and "
                    + "priced, and what lowering takes alone is subtracted, of allocations too.",
                "Fitted models rest on 900 networks of NAS-Bench-201 and take any space's networks. By its fit alone a device states latency "
                    + "and memory; with a machine's constants energy and limits too, as calibrate --like makes it.",
                "Ten devices: GPUs, processors of servers, phones and a board, and arrays. What they share of a graph (features, fusion, "
                    + "memory) is found once.",
                "Fits: features of the networks are known, cross-validation and the choice between methods are included.",
                "The range is a 99.9 % confidence interval of the mean.",
            ],
            [
                .. estimates.Where(e => e.Method != nameof(EstimateGraphBenchmarks.Lower)).SelectMany(e => Estimate(e.Beyond(Lowering(estimates, e)))),
                .. fits.SelectMany(Fit),
            ]);
    }

    private static MicroResult Lowering(ImmutableArray<MicroResult> estimates, MicroResult priced) =>
        estimates.First(e => e.Method == nameof(EstimateGraphBenchmarks.Lower) && e.Parameters == priced.Parameters);

    private static IEnumerable<Measurement> Estimate(MicroResult result)
    {
        var what = result.Method switch
        {
            nameof(EstimateGraphBenchmarks.FittedAlone) => "one device by its fit alone",
            nameof(EstimateGraphBenchmarks.FittedWithConstants) => "one device by its fit, with a machine's constants",
            nameof(EstimateGraphBenchmarks.TenFitted) => "ten fitted devices",
            nameof(EstimateGraphBenchmarks.TenMachines) => "ten devices by their machine models",
            _ => throw new ArgumentException($"There are no words for {result.Method}.", nameof(result)),
        };
        yield return result.Method is nameof(EstimateGraphBenchmarks.FittedAlone) or nameof(EstimateGraphBenchmarks.FittedWithConstants)
            ? result.ToRate($"priced on {what}, {result.Parameters}", "graphs/s") with { Target = Target.AtLeast(GraphsPerSecondTarget) }
            : result.ToMeasurement($"a graph priced on {what}, {result.Parameters}") with { Target = Target.AtMost(TenDevicesTargetUs) };
        yield return result.ToAllocation($"allocated by pricing a graph on {what}, {result.Parameters}");
    }

    private static IEnumerable<Measurement> Fit(MicroResult result) =>
    [
        new Measurement($"fit to 900 networks of NAS-Bench-201, {result.Parameters}", result.MeanUs / 1e6, "s")
        {
            Range = (Math.Max(0, result.MeanUs - result.MarginUs) / 1e6, (result.MeanUs + result.MarginUs) / 1e6), Target = Target.AtMost(FitTargetS),
        },
        new($"allocated by a fit to 900 networks, {result.Parameters}", result.AllocatedBytes / 1e6, "MB"),
    ];
}
