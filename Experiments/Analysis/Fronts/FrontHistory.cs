using System.Collections.Immutable;
using NasLab.Experiments.Fronts;
using NasLab.Experiments.Store;
using NasLab.Search;
using NasLab.Search.Pareto;

namespace NasLab.Experiments.Analysis.Fronts;

/// <summary>How a front grew, by trial and by time: what a replay shows.</summary>
public static class FrontHistory
{
    /// <summary>One step for each finished candidate, in order of finish (of equals the lower number first).</summary>
    /// <param name="trials">The study's trials; those under way and baselines only count for the time.</param>
    /// <param name="target">Index into <see cref="Study.Targets"/>.</param>
    /// <param name="axis">The cost, whose reference holds from the first step on; the latency where it is null.</param>
    public static ImmutableArray<FrontStep> Of(Study study, IEnumerable<Trial> trials, int target, CostAxis? axis = null)
    {
        ArgumentNullException.ThrowIfNull(study);
        ArgumentNullException.ThrowIfNull(trials);
        var known = trials.ToImmutableArray();
        var cost = axis ?? CostAxis.Latency(study.Targets[target]);
        var busy = new BusyTime(known);
        var finished = known
            .Where(t => t.Role == TrialRole.Search && t.State != TrialState.Running)
            .OrderBy(t => t.Finished ?? t.Started)
            .ThenBy(t => t.Number);
        var steps = ImmutableArray.CreateBuilder<FrontStep>();
        var front = new ParetoFront<Trial>();
        var (share, members) = (0.0, ImmutableArray<int>.Empty);
        foreach (var trial in finished)
        {
            var left = ImmutableArray<int>.Empty;
            var joined = FrontCalculator.TryAdd(front, study, trial, target, cost.Figure);
            if (joined)
            {
                ImmutableArray<int> now = [.. front.Select(m => m.Item.Number)];
                (left, members) = ([.. members.Except(now).Order()], now);
                share = FrontCalculator.Share(cost, study.ReferenceError, front);
            }

            steps.Add(new FrontStep(steps.Count + 1, trial.Number, busy.Until(trial.Finished ?? trial.Started), share, joined, left));
        }

        return steps.ToImmutable();
    }
}
