using System.Collections.Immutable;
using NasLab.Search.Acquisition;
using NasLab.Search.Sampling;
using NasLab.Search.Surrogates;

namespace NasLab.Search.Strategies;

/// <summary>
/// Bayesian optimisation over choices that takes error and costs for equally unknown: what it gains from knowing them is the difference
/// to <see cref="NasLabSearch"/>. A Gaussian process for each objective; each trial is the one with the highest expected improvement of
/// a random weighting of a random device's objectives (ParEGO: Knowles 2006; with a model for each objective: Daulton et al. 2020,
/// section 4), where what is beyond the device's limits on them is no improvement.
/// </summary>
public sealed class BayesianSearch(BayesianSearchOptions options) : ISearchStrategy
{
    private const int LeastCompleted = 2;

    private readonly BayesianSearchOptions _options = StrategyOptions.Checked(options);
    private readonly MemorySlot _memory = new(problem => new SearchMemory(LearnedProblem.Of(problem)));

    public Proposal? Propose(SearchProblem problem, IReadOnlyList<Observation> history, Random random)
    {
        ArgumentNullException.ThrowIfNull(problem);
        var finder = new CandidateFinder(problem, problem.Fidelity, history, random);
        var chosen = finder.Proposed < _options.InitialSamples ? null : Choose(problem, history, random);
        return chosen?.At(problem.Fidelity) ?? finder.ProposeAnywhere();
    }

    private Offspring? Choose(SearchProblem problem, IReadOnlyList<Observation> history, Random random)
    {
        var completed = history.Where(t => t.Fidelity == problem.Fidelity && t.State == TrialState.Completed).ToArray();
        var group = problem.Groups[random.Next(problem.Groups.Length)];
        ImmutableArray<double>[] seen =
        [
            .. completed.Select(t => group.Objectives.Select(o => t.Values[o]).ToImmutableArray()).Where(v => v.All(double.IsFinite)),
        ];
        if (completed.Length < LeastCompleted || seen.Length == 0)
        {
            return null;
        }

        var improvement = new ScalarizedImprovement(seen, Weights(group.Objectives.Length, random));
        return _memory.Use(problem, memory =>
        {
            var trials = new TrainingSet(memory.Problem, LearnedProblem.TrialsOf(problem, history));
            var taken = history.Where(t => t.Fidelity == problem.Fidelity).Select(t => t.Architecture);
            return new CandidateSearch(memory, trials, taken).Best(_ => (batch, index) => Expected(improvement, group, batch, index), random);
        });
    }

    private static double Expected(ScalarizedImprovement improvement, ObjectiveGroup group, CandidateBatch batch, int index)
    {
        Span<Belief> beliefs = stackalloc Belief[group.Objectives.Length];
        for (var k = 0; k < beliefs.Length; k++)
        {
            beliefs[k] = batch.Predictions.Belief(group.Objectives[k], index) with { Limit = group.LimitAt(k) };
        }

        return improvement.Expected(beliefs);
    }

    /// <summary>Weights of sum 1, uniformly distributed (Rubinstein 1982: exponential numbers over their sum).</summary>
    internal static double[] Weights(int count, Random random)
    {
        var weights = Enumerable.Range(0, count).Select(_ => -Math.Log(1 - random.NextDouble())).ToArray();
        var sum = weights.Sum();
        return sum > 0 ? [.. weights.Select(w => w / sum)] : [.. weights.Select(_ => 1.0 / count)];
    }
}
