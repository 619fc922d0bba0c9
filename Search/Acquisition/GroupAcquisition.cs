using System.Collections.Immutable;
using NasLab.Search.Pareto;
using NasLab.Search.Surrogates;

namespace NasLab.Search.Acquisition;

/// <summary>
/// Expected hypervolume improvement of one group's front, as a share of the box between the front's ideal and the reference point. The
/// reference lies 10 % beyond the front's extent, and the extent is stretched to where the front is predicted to go: to the cost of the
/// architecture predicted most accurate, and to the error of the cheapest one. Without the stretch the ends are never reached.
/// Limits count as probabilities (Gardner et al. 2014, Bayesian optimization with inequality constraints, equation 4).
/// </summary>
internal sealed class GroupAcquisition
{
    private const double Margin = 1.1;

    private readonly ImmutableArray<int> _objectives;
    private readonly int _index;

    /// <summary>Of learned objectives; whether a known cost is within its limit is in the previews.</summary>
    private readonly ImmutableArray<double> _limits;
    private readonly ExpectedImprovement _improvement;
    private readonly double _box = 1;

    /// <summary>The acquisition after these trials.</summary>
    /// <param name="batch">Candidates among which the ends of the front are looked for.</param>
    public GroupAcquisition(SearchProblem problem, ObjectiveGroup group, TrainingSet trials, CandidateBatch batch)
    {
        (_index, _objectives) = (problem.Groups.IndexOf(group), group.Objectives);
        _limits = [.. _objectives.Select((o, k) => problem.Objectives[o].Learned ? group.LimitAt(k) : double.PositiveInfinity)];
        var front = Front(group, trials, batch);
        var seen = Seen(trials, batch);
        int[] ends = [.. group.Objectives.Select(o => End(o, group, batch, seen))];
        var reference = ImmutableArray.CreateBuilder<double>(_objectives.Length);
        for (var k = 0; k < _objectives.Length; k++)
        {
            var (ideal, extent) = Extent(problem, k, front, ends, batch, seen);
            extent = extent > 0 ? extent : trials.Worst(_objectives[k]) - ideal;
            extent = extent > 0 && double.IsFinite(extent) ? extent : Math.Max(0.1 * Math.Abs(ideal), 1e-9);
            reference.Add(ideal + (Margin * extent));
            _box *= Margin * extent;
        }

        _improvement = new ExpectedImprovement(Thinned(front), reference.MoveToImmutable());
    }

    /// <summary>The sum over all groups of a problem.</summary>
    public static Merit OfAll(SearchProblem problem, TrainingSet trials, CandidateBatch batch)
    {
        GroupAcquisition[] groups = [.. problem.Groups.Select(g => new GroupAcquisition(problem, g, trials, batch))];
        return (candidates, index) =>
        {
            var sum = 0.0;
            foreach (var group in groups)
            {
                sum += group.Expected(candidates, index);
            }

            return sum;
        };
    }

    /// <summary>
    /// The expected growth of the group's share by a candidate, counting only what meets the group's limits: times the probability that
    /// known costs do, as the candidate's preview says, and over the part of the beliefs of learned objectives that does.
    /// </summary>
    public double Expected(CandidateBatch batch, int index)
    {
        Span<Belief> beliefs = stackalloc Belief[_objectives.Length];
        for (var k = 0; k < beliefs.Length; k++)
        {
            beliefs[k] = batch.Predictions.Belief(_objectives[k], index) with { Limit = _limits[k] };
        }

        var within = batch.Candidates[index].Preview.WithinLimits is { IsDefaultOrEmpty: false } known ? known[_index] : 1;
        return within > 0 ? within * _improvement.Expected(beliefs) / _box : 0;
    }

    /// <summary>The non-dominated of the completed trials that the group's device takes, and of the pending ones at what is expected of them.</summary>
    private static ImmutableArray<double>[] Front(ObjectiveGroup group, TrainingSet trials, CandidateBatch batch)
    {
        var front = new ParetoFront<int>();
        foreach (var trial in trials.Completed)
        {
            Add([.. group.Objectives.Select(o => trial.Values[o])]);
        }

        foreach (var pending in trials.Pending)
        {
            if (batch.Indices.TryGetValue(pending, out var i))
            {
                Add([.. group.Objectives.Select(o => batch.Predictions.Value(o, i))]);
            }
        }

        return [.. front.Select(m => m.Values)];

        void Add(ImmutableArray<double> values)
        {
            if (values.All(double.IsFinite))
            {
                front.Add(front.Count, values);
            }
        }
    }

    /// <summary>The candidate that is lowest in an objective; of equal ones, the one lowest in the group's first. -1 where there is none.</summary>
    private static int End(int objective, ObjectiveGroup group, CandidateBatch batch, ImmutableArray<double>[] seen)
    {
        var (end, lowest, first) = (-1, double.PositiveInfinity, double.PositiveInfinity);
        for (var i = 0; i < batch.Candidates.Count; i++)
        {
            if (!batch.Candidates[i].Preview.IsFeasible)
            {
                continue;
            }

            var value = Value(objective, i, batch, seen);
            if (value < lowest || (value == lowest && double.IsFinite(value) && Value(group.Objectives[0], i, batch, seen) < first))
            {
                (end, lowest, first) = (i, value, Value(group.Objectives[0], i, batch, seen));
            }
        }

        return end;
    }

    /// <summary>The measured value where there is one, the expected one otherwise.</summary>
    private static double Value(int objective, int index, CandidateBatch batch, ImmutableArray<double>[] seen) =>
        seen[index].IsDefault ? batch.Predictions.Value(objective, index) : seen[index][objective];

    /// <summary>For each candidate what was measured; a default array where it was not.</summary>
    private static ImmutableArray<double>[] Seen(TrainingSet trials, CandidateBatch batch)
    {
        var seen = new ImmutableArray<double>[batch.Candidates.Count];
        foreach (var trial in trials.Completed)
        {
            if (batch.Indices.TryGetValue(trial.Architecture, out var index))
            {
                seen[index] = trial.Values;
            }
        }

        return seen;
    }

    private (double Ideal, double Extent) Extent(
        SearchProblem problem, int k, ImmutableArray<double>[] front, int[] ends, CandidateBatch batch, ImmutableArray<double>[] seen)
    {
        var stretched = double.NegativeInfinity;
        for (var j = 0; j < ends.Length; j++)
        {
            if (j != k && ends[j] >= 0)
            {
                var value = Value(_objectives[k], ends[j], batch, seen);
                stretched = double.IsFinite(value) ? Math.Max(stretched, value) : stretched;
            }
        }

        var ideal = front.Length == 0 ? stretched : front.Min(p => p[k]);

        // Where the cheapest architecture is known, the front ends there: an expensive end of the error axis that it beats is not worth a trial.
        var isClosed = ends.Length == 2 && problem.Objectives[_objectives[k]].Learned && !problem.Objectives[_objectives[1 - k]].Learned;
        var worst = front.Length == 0 || (isClosed && double.IsFinite(stretched)) ? stretched : Math.Max(stretched, front.Max(p => p[k]));
        return double.IsFinite(ideal) ? (ideal, worst - ideal) : (0, 0);
    }

    /// <summary>As many points, spread by crowding, as slicing can afford in three and more objectives.</summary>
    private static ImmutableArray<double>[] Thinned(ImmutableArray<double>[] front)
    {
        var dimensions = front.Length == 0 ? 0 : front[0].Length;
        var most = dimensions switch { <= 2 => int.MaxValue, 3 => 40, 4 => 16, _ => 10 };
        if (front.Length <= most)
        {
            return front;
        }

        var crowding = CrowdingDistance.Of([.. front]);
        return [.. Enumerable.Range(0, front.Length).OrderByDescending(i => crowding[i]).Take(most).Select(i => front[i])];
    }
}
