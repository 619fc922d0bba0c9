using System.Collections.Immutable;
using NasLab.Experiments.Analysis.Statistics;
using NasLab.Experiments.Store;

namespace NasLab.Experiments.Analysis.Picking;

/// <summary>A trial as a choice for some targets under limits.</summary>
/// <param name="Costs">One for each target of the request, in its order.</param>
/// <param name="Accuracy">Null before it is trained.</param>
/// <param name="Trouble">Why it cannot be deployed whatever the limits, and where; null when it can.</param>
internal sealed record PickCandidate(
    Trial Trial, ImmutableArray<TargetCost> Costs, Estimate? Accuracy, ImmutableArray<LimitCheck> Checks, string? Trouble)
{
    /// <summary>One for each target of the request, in its order.</summary>
    public ImmutableArray<Estimate> Latencies { get; } = [.. Costs.Select(c => TrialEstimates.Of("latencyMs", Trial, c)!)];

    public ImmutableArray<double> LatenciesMs => [.. Costs.Select(c => c.Cost.LatencyMs)];

    /// <summary>The probability that all limits are kept, as far as errors are known.</summary>
    public double Probability { get; } = LimitRelaxation.Joint(Checks);

    public bool Keeps(double confidence) => Trouble is null && Checks.All(c => c.IsKept) && Probability >= confidence;

    /// <summary>The candidate with the limits; null where the trial has no cost on one of the targets.</summary>
    public static PickCandidate? Of(Study study, Trial trial, ImmutableArray<int> targets, ImmutableArray<PickLimit> limits)
    {
        var costs = targets.Select(t => trial.Costs.FirstOrDefault(c => c.Target == t)).OfType<TargetCost>().ToImmutableArray();
        if (costs.Length < targets.Length)
        {
            return null;
        }

        var accuracy = TrialEstimates.Accuracy(trial);
        var checks = limits.Where(l => !l.IsMinimum || accuracy is not null).Select(l => new LimitCheck(l, Figure(l)));
        var trouble = costs.Where(c => c.Cost.Infeasible is not null).Select(c => $"{study.Targets[c.Target].Label} cannot run it ({c.Cost.Infeasible})").ToArray();
        return new PickCandidate(trial, costs, accuracy, [.. checks], trouble.Length == 0 ? null : string.Join(" and ", trouble));

        Estimate? Figure(PickLimit limit) => limit.IsMinimum
            ? accuracy
            : TrialEstimates.Of(limit.Figure, trial, limit.Target is { } target ? costs.First(c => c.Target == target) : costs[0]);
    }
}
