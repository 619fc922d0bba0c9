using NasLab.Search.Acquisition;
using NasLab.Search.Sampling;
using NasLab.Search.Surrogates;

namespace NasLab.Search.Strategies;

/// <summary>
/// Bayesian optimisation that uses what hardware-aware search alone knows: costs are exact before a trial, the error costs training. A
/// Gaussian process over the choices (Hamming kernel with a weight for each choice and option, and the problem's features) predicts the
/// error; the next trial is the one with the highest expected hypervolume improvement, summed over the devices' fronts, each normalised
/// by its own extent. Pending trials count as having met their expectation. Fast by a memory that never changes what is proposed.
/// </summary>
public sealed class NasLabSearch(NasLabOptions options) : ISearchStrategy
{
    private const int LeastCompleted = 2;

    private readonly NasLabOptions _options = StrategyOptions.Checked(options);

    private readonly MemorySlot _memory = new(problem => new SearchMemory(problem));

    public Proposal? Propose(SearchProblem problem, IReadOnlyList<Observation> history, Random random)
    {
        ArgumentNullException.ThrowIfNull(problem);
        var finder = new CandidateFinder(problem, problem.Fidelity, history, random);
        return Choose(problem, history, finder.Proposed, random)?.At(problem.Fidelity) ?? finder.ProposeAnywhere();
    }

    private Offspring? Choose(SearchProblem problem, IReadOnlyList<Observation> history, int proposed, Random random)
    {
        if (proposed == 0)
        {
            return CheapestArchitecture.Find(problem, problem.Space.Sample(random)) is { } cheapest ? Offspring.Of(cheapest) : null;
        }

        var trials = new TrainingSet(problem, history);
        if (proposed < _options.InitialSamples || trials.Completed.Length < LeastCompleted)
        {
            return null;
        }

        return _memory.Use(problem, memory =>
        {
            var taken = history.Where(t => t.Fidelity == problem.Fidelity).Select(t => t.Architecture);
            var search = new CandidateSearch(memory, trials, taken);
            return (LooksForCheapest(proposed) ? search.PredictedCheapest(random) : null)
                ?? search.Best(batch => GroupAcquisition.OfAll(problem, trials, batch), random);
        });
    }

    /// <summary>Where costs are learned, the cheap end of the front is not known: it is asked for early, and twice more as the model learns.</summary>
    private bool LooksForCheapest(int proposed) =>
        proposed == _options.InitialSamples || proposed == 2 * _options.InitialSamples || proposed == 4 * _options.InitialSamples;
}
