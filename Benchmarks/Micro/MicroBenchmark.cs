using System.Collections.Immutable;
using BenchmarkDotNet.Configs;
using BenchmarkDotNet.Diagnosers;
using BenchmarkDotNet.Jobs;
using BenchmarkDotNet.Loggers;
using BenchmarkDotNet.Reports;
using BenchmarkDotNet.Running;
using BenchmarkDotNet.Toolchains.InProcess.Emit;
using BenchmarkDotNet.Validators;
using Perfolizer.Horology;

namespace NasLab.Benchmarks.Micro;

/// <summary>Runs a class of benchmarks in this process, briefly.</summary>
internal static class MicroBenchmark
{
    /// <summary>One result for each method and set of parameters.</summary>
    /// <exception cref="InvalidOperationException">A benchmark failed; the message holds the log.</exception>
    public static ImmutableArray<MicroResult> Run<T>(bool isQuick)
    {
        Console.Error.WriteLine($"{typeof(T).Name} ...");
        var log = new AccumulationLogger();
        var summary = BenchmarkRunner.Run<T>(Config(log, isQuick));
        if (summary.HasCriticalValidationErrors || summary.Reports.IsEmpty || summary.Reports.Any(r => !r.Success))
        {
            throw new InvalidOperationException(log.GetLog());
        }

        return [.. summary.Reports.Select(Result)];
    }

    private static ManualConfig Config(ILogger log, bool isQuick) => ManualConfig.CreateEmpty()
        .AddJob(Job.Default
            .WithToolchain(InProcessEmitToolchain.Instance)
            .WithWarmupCount(isQuick ? 1 : 4)
            .WithIterationCount(isQuick ? 3 : 12)
            .WithIterationTime(TimeInterval.FromMilliseconds(isQuick ? 50 : 150)))
        .AddDiagnoser(MemoryDiagnoser.Default)
        .AddValidator(JitOptimizationsValidator.FailOnError)
        .AddLogger(log)
        .WithArtifactsPath(RepositoryFolder.Path("artifacts", "benchmarks"));

    private static MicroResult Result(BenchmarkReport report)
    {
        var statistics = report.ResultStatistics ?? throw new InvalidOperationException($"{report.BenchmarkCase.DisplayInfo} measured nothing.");
        return new MicroResult(
            report.BenchmarkCase.Descriptor.WorkloadMethod.Name,
            string.Join(", ", report.BenchmarkCase.Parameters.Items.Select(p => $"{p.Value}")),
            statistics.Mean / 1000,
            statistics.ConfidenceInterval.Margin / 1000,
            report.GcStats.GetBytesAllocatedPerOperation(report.BenchmarkCase) ?? 0);
    }
}
