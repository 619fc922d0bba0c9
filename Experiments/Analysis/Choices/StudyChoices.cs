using System.Collections.Immutable;
using NasLab.Experiments.Fronts;
using NasLab.Experiments.Store;
using NasLab.SearchSpaces;

namespace NasLab.Experiments.Analysis.Choices;

/// <summary>What a study says of the choices of its space.</summary>
public static class StudyChoices
{
    /// <summary>Of more, so many drawn at random tell the shares to within a percent.</summary>
    private const int MostEvaluated = 4000;

    /// <summary>The importance of each choice for the validation accuracy, over the candidates of the full fidelity.</summary>
    public static ImportanceAnalysis? ForAccuracy(Study study, IEnumerable<Trial> trials, SearchSpace space)
    {
        ArgumentNullException.ThrowIfNull(space);
        return ImportanceAnalysis.Of(
            space,
            FullTrials.Completed(study, trials).Where(t => t.ValidationAccuracy is not null).Select(t => (t.Architecture, t.ValidationAccuracy!.Value)),
            isOfFunction: true);
    }

    /// <summary>
    /// The importance of each choice for the natural logarithm of the latency on one target, over all candidates that the device can run, whether trained or not.
    /// </summary>
    /// <param name="target">Index into <see cref="Study.Targets"/>.</param>
    public static ImportanceAnalysis? ForLatency(IEnumerable<Trial> trials, int target, SearchSpace space)
    {
        ArgumentNullException.ThrowIfNull(trials);
        ArgumentNullException.ThrowIfNull(space);
        var figures =
            from trial in trials
            where trial.Role == TrialRole.Search
            let cost = trial.Costs.FirstOrDefault(c => c.Target == target)
            where cost is { Cost: { Infeasible: null, LatencyMs: > 0 } }
            select (trial.Architecture, Math.Log(cost.Cost.LatencyMs));
        return ImportanceAnalysis.Of(space, figures, isOfFunction: false);
    }

    /// <summary>Which options the members of a front prefer.</summary>
    public static ImmutableArray<OptionPreference> Preferences(Study study, IEnumerable<Trial> trials, DeviceFront front, SearchSpace space)
    {
        ArgumentNullException.ThrowIfNull(front);
        ArgumentNullException.ThrowIfNull(space);
        var evaluated = FullTrials.Completed(study, trials).Select(t => t.Architecture).Distinct(StringComparer.Ordinal).ToArray();
        new Random(study.Seed).Shuffle(evaluated);
        return OptionPreferences.Of(space, front.Points.Select(t => space.Parse(t.Architecture)), evaluated.Take(MostEvaluated).Select(space.Parse));
    }
}
