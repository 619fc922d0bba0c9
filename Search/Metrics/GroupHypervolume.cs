using System.Collections.Immutable;
using NasLab.Search.Pareto;

namespace NasLab.Search.Metrics;

/// <summary>
/// The hypervolume of one group, trial by trial, as a share of the box between the ideal (0 in every objective) and the group's
/// reference point: 0 when nothing lies within the box, 1 for an ideal trial.
/// </summary>
public sealed class GroupHypervolume
{
    private readonly ParetoFront<ImmutableArray<double>> _front = new();
    private readonly ObjectiveGroup _group;
    private readonly ImmutableArray<double> _ones;

    /// <summary>Starts from no trial.</summary>
    /// <exception cref="ArgumentException">The reference is not one positive, finite number for each objective of the group.</exception>
    public GroupHypervolume(ObjectiveGroup group)
    {
        ArgumentNullException.ThrowIfNull(group);
        if (group.Reference.Length != group.Objectives.Length || !group.Reference.All(r => r > 0 && double.IsFinite(r)))
        {
            throw new ArgumentException(
                $"The group {group.Name} needs a positive reference for each of its {group.Objectives.Length} objectives, not [{string.Join(", ", group.Reference)}].",
                nameof(group));
        }

        _group = group;
        _ones = [.. group.Reference.Select(_ => 1.0)];
    }

    /// <summary>The share so far, 0 to 1.</summary>
    public double Share { get; private set; }

    /// <summary>Adds a trial by its values (one for each objective of the problem) and returns by how much the share grew.</summary>
    /// <exception cref="ArgumentException">A value of the group is NaN.</exception>
    public double Add(ImmutableArray<double> values)
    {
        var point = Normalise(values);
        var gain = Hypervolume.Contribution(point, [.. _front.Select(m => m.Values)], _ones);
        if (gain > 0)
        {
            _front.Add(values, point);
            Share = Math.Min(1, Share + gain);
        }

        return gain;
    }

    /// <summary>The share that a study's completed trials reach at the problem's fidelity.</summary>
    public static double Of(SearchProblem problem, ObjectiveGroup group, IEnumerable<Observation> history)
    {
        ArgumentNullException.ThrowIfNull(problem);
        ArgumentNullException.ThrowIfNull(history);
        var hypervolume = new GroupHypervolume(group);
        foreach (var trial in history.Where(t => t.State == TrialState.Completed && t.Fidelity == problem.Fidelity))
        {
            hypervolume.Add(trial.Values);
        }

        return hypervolume.Share;
    }

    /// <summary>The group's values in units of the reference; better than ideal counts as ideal.</summary>
    private ImmutableArray<double> Normalise(ImmutableArray<double> values)
    {
        var point = ImmutableArray.CreateBuilder<double>(_ones.Length);
        for (var i = 0; i < _ones.Length; i++)
        {
            point.Add(Math.Max(0, values[_group.Objectives[i]] / _group.Reference[i]));
        }

        return point.MoveToImmutable();
    }
}
