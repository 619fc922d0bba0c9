using NasLab.Search.Gaussian;
using NasLab.SearchSpaces;

namespace NasLab.Search.Surrogates;

/// <summary>Candidates with what is believed of them.</summary>
/// <param name="Indices">Where each architecture stands among the candidates.</param>
internal sealed record CandidateBatch(
    IReadOnlyList<Candidate> Candidates, IReadOnlyDictionary<Architecture, int> Indices, IPredictions Predictions)
{
    /// <summary>A batch of any architectures.</summary>
    public static CandidateBatch Of(SearchProblem problem, IReadOnlyList<Candidate> candidates, IReadOnlyDictionary<int, Surrogate> surrogates) =>
        new(candidates, IndicesOf(candidates), new Predictions(problem, candidates, surrogates, o => new InputTable([.. candidates.Select(c => c.Input(o))])));

    /// <summary>The indices of candidates, each of which is there once.</summary>
    public static Dictionary<Architecture, int> IndicesOf(IReadOnlyList<Candidate> candidates) =>
        candidates.Select((c, i) => (c.Architecture, Index: i)).ToDictionary(c => c.Architecture, c => c.Index);
}
