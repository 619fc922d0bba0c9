using NasLab.Search.Gaussian;

namespace NasLab.Search.Surrogates;

/// <summary>Candidates with what is believed of them.</summary>
internal sealed record CandidateBatch(IReadOnlyList<Candidate> Candidates, Predictions Predictions)
{
    /// <summary>A batch of any architectures.</summary>
    public static CandidateBatch Of(SearchProblem problem, IReadOnlyList<Candidate> candidates, IReadOnlyDictionary<int, Surrogate> surrogates) =>
        new(candidates, new Predictions(problem, candidates, surrogates, new InputTable([.. candidates.Select(c => c.Input)])));
}
