using NasLab.Experiments.Fronts;
using NasLab.Experiments.Store;
using NasLab.Search;

namespace NasLab.Experiments.Commands.Documents;

/// <summary>An experiment's result, as <c>naslab run</c> prints it.</summary>
/// <param name="ImagesPerSecond">Images trained by all workers over the study's wall time.</param>
/// <param name="BaselineAccuracy">Validation accuracy of a linear classifier on the same pixels.</param>
/// <param name="BestAccuracy">The best validation accuracy of a candidate of the full fidelity.</param>
internal sealed record ExperimentDocument(
    string Name,
    StudyState State,
    TrialCounts Trials,
    double WallSeconds,
    double ImagesPerSecond,
    IReadOnlyList<FrontDocument> Fronts,
    double? BaselineAccuracy,
    double? BestAccuracy,
    double? BestAccuracyStdError,
    IReadOnlyList<ExperimentDocument.BaselineRow> Baselines,
    string Store,
    string Report)
{
    /// <summary>A reference network trained under the same budget.</summary>
    internal sealed record BaselineRow(string Name, TrialState State, double? ValidationAccuracy, double? TestAccuracy, long Parameters, long Macs);

    public static ExperimentDocument Of(Study study, IReadOnlyList<Trial> trials, string store, string report)
    {
        var best = FullTrials.Completed(study, trials).MaxBy(t => t.ValidationAccuracy);
        return new ExperimentDocument(
            study.Name,
            study.State,
            TrialCounts.Of(study, [.. trials]),
            study.WallSeconds,
            study.WallSeconds > 0 ? trials.Sum(t => t.ImagesTrained) / study.WallSeconds : 0,
            FrontDocument.All(study, trials),
            study.LinearBaselineAccuracy,
            best?.ValidationAccuracy,
            best?.ValidationAccuracyStdError,
            [.. trials.Where(t => t.Role == TrialRole.Baseline).OrderByDescending(t => t.Number).Select(t => new BaselineRow(t.Architecture, t.State, t.ValidationAccuracy, t.TestAccuracy, t.Parameters, t.Macs))],
            store,
            report);
    }

    private string Completed() => Trials.Completed == Trials.CompletedInFull
        ? $"{Counted.Of(Trials.Completed, "candidate")} completed"
        : $"{Counted.Of(Trials.Completed, "trial")} completed, {Trials.CompletedInFull} of them at the full fidelity, for the epochs of {Trials.Spent:0.0} full evaluations";

    /// <summary>Prints the result for people.</summary>
    public void Write(CommandContext context)
    {
        var console = context.OutConsole();
        FrontTable.Write(console, Fronts);
        context.Out.WriteLine(
            $"{Name}: {Completed()}, {Trials.Failed} failed, {Trials.Infeasible} infeasible in {TimeSpan.FromSeconds(WallSeconds):hh\\:mm\\:ss}, {ImagesPerSecond:N0} images/s");
        if (BestAccuracy is { } best && BaselineAccuracy is { } linear)
        {
            context.Out.WriteLine($"best accuracy {best:P2} ± {BestAccuracyStdError:P2}; a linear classifier on the same pixels reaches {linear:P2} ({100 * (best - linear):+0.0;-0.0} points)");
        }

        foreach (var baseline in Baselines.Where(b => b.ValidationAccuracy is not null))
        {
            context.Out.WriteLine($"baseline {baseline.Name}: accuracy {baseline.ValidationAccuracy:P2}, {baseline.Macs / 1e6:0.00} MMACs");
        }

        context.Out.WriteLine($"store   {Store}");
        context.Out.WriteLine($"report  {Report}");
        context.Out.WriteLine($"next    naslab pick {Name} --device {(Fronts.Count > 0 ? Fronts[0].Device : "NAME")} --max-latency-ms X");
    }
}
