namespace NasLab.Search.Surrogates;

/// <summary>A problem as one sees it who knows nothing before an evaluation but which architectures may be evaluated at all.</summary>
internal static class LearnedProblem
{
    /// <summary>How far beyond everything that was seen, or allowed, a device's refusal is taken to lie.</summary>
    private const double Beyond = 1.1;

    /// <summary>All objectives are learned; no cost and no feature is known.</summary>
    public static SearchProblem Of(SearchProblem problem) => problem with
    {
        Objectives = [.. problem.Objectives.Select(o => o with { Learned = true })],
        Preview = architecture => new CostPreview([.. problem.Objectives.Select(_ => double.NaN)], problem.Preview(architecture).Violation),
        Features = _ => [],
    };

    /// <summary>
    /// The trials of that problem: only completed ones have values, and where a device refused one, its cost counts as a tenth more than
    /// the highest that the device took or than its limit.
    /// </summary>
    public static Observation[] TrialsOf(SearchProblem problem, IReadOnlyList<Observation> history)
    {
        var refusal = Enumerable.Range(0, problem.Objectives.Length).Select(o => Refusal(problem, history, o)).ToArray();
        return [.. history.Select(t => t with { Values = [.. t.Values.Select((v, o) => t.State != TrialState.Completed ? double.NaN : double.IsPositiveInfinity(v) ? refusal[o] : v)] })];
    }

    private static double Refusal(SearchProblem problem, IReadOnlyList<Observation> history, int objective)
    {
        var seen = history.Where(t => t.State == TrialState.Completed).Select(t => t.Values[objective]);
        var limits = problem.Groups.SelectMany(g => g.Objectives.Select((o, k) => (Objective: o, Limit: g.LimitAt(k))))
            .Where(l => l.Objective == objective).Select(l => l.Limit);
        return Beyond * seen.Concat(limits).Where(double.IsFinite).DefaultIfEmpty(1).Max();
    }
}
