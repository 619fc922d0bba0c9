using System.Collections.Immutable;
using NasLab.Experiments.Fronts;
using NasLab.Experiments.Store;
using NasLab.Search;
using NasLab.Search.Pareto;

namespace NasLab.Experiments.Analysis.Fronts;

/// <summary>How the fronts of a study grew, by trial and by time: what a replay shows.</summary>
public sealed class FrontHistory
{
    private readonly Study _study;
    private readonly ImmutableArray<(Trial Trial, double Seconds)> _finished;

    /// <summary>The history of a study.</summary>
    /// <param name="trials">The study's trials; those under way and baselines only count for the time.</param>
    public FrontHistory(Study study, IEnumerable<Trial> trials)
    {
        ArgumentNullException.ThrowIfNull(study);
        ArgumentNullException.ThrowIfNull(trials);
        _study = study;
        var known = trials.ToImmutableArray();
        var busy = new BusyTime(known);
        _finished =
        [
            .. known
                .Where(t => t.Role == TrialRole.Search && t.State != TrialState.Running)
                .Select(t => (Trial: t, End: t.Finished ?? t.Started))
                .OrderBy(t => t.End)
                .ThenBy(t => t.Trial.Number)
                .Select(t => (t.Trial, busy.Until(t.End))),
        ];
    }

    /// <summary>One step for each finished candidate, in order of finish (of equals the lower number first).</summary>
    /// <param name="target">Index into <see cref="Study.Targets"/>.</param>
    /// <param name="axis">The cost, whose reference holds from the first step on; the latency where it is null.</param>
    public ImmutableArray<FrontStep> Of(int target, CostAxis? axis = null)
    {
        var cost = axis ?? CostAxis.Latency(_study.Targets[target]);
        var steps = ImmutableArray.CreateBuilder<FrontStep>(_finished.Length);
        var front = new ParetoFront<Trial>();
        var (share, members) = (0.0, ImmutableArray<int>.Empty);
        foreach (var (trial, seconds) in _finished)
        {
            var left = ImmutableArray<int>.Empty;
            var joined = FrontCalculator.TryAdd(front, _study, trial, target, cost.Figure);
            if (joined)
            {
                ImmutableArray<int> now = [.. front.Select(m => m.Item.Number)];
                (left, members) = ([.. members.Except(now).Order()], now);
                share = FrontCalculator.Share(cost, _study.ReferenceError, front);
            }

            steps.Add(new FrontStep(steps.Count + 1, trial.Number, seconds, share, joined, left));
        }

        return steps.ToImmutable();
    }
}
