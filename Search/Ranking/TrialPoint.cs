using System.Collections.Immutable;
using NasLab.Search.Pareto;

namespace NasLab.Search.Ranking;

/// <summary>Trials as points.</summary>
internal static class TrialPoint
{
    /// <summary>
    /// A trial in some of its problem's objectives; what an infeasible trial would have learned is the worst there is.
    /// </summary>
    /// <param name="objectives">Indices into <see cref="SearchProblem.Objectives"/>.</param>
    /// <exception cref="ArgumentException">The trial is running or failed, or it is completed and has a NaN.</exception>
    public static ObjectiveVector Of(Observation trial, ImmutableArray<int> objectives)
    {
        if (trial.State is not (TrialState.Completed or TrialState.Infeasible))
        {
            throw new ArgumentException($"Trial {trial.Number} is {trial.State}: it has no values to be ranked by.", nameof(trial));
        }

        var infeasible = trial.State == TrialState.Infeasible;
        var values = objectives.Select(o => infeasible && double.IsNaN(trial.Values[o]) ? double.PositiveInfinity : trial.Values[o]);
        return new ObjectiveVector([.. values], trial.Violation);
    }

    /// <summary>Trials in all objectives of a problem, whatever its groups.</summary>
    public static ObjectiveVector[] InAllObjectives(SearchProblem problem, IEnumerable<Observation> trials)
    {
        ImmutableArray<int> all = [.. Enumerable.Range(0, problem.Objectives.Length)];
        return [.. trials.Select(t => Of(t, all))];
    }
}
