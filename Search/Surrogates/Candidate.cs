using NasLab.Search.Gaussian;
using NasLab.SearchSpaces;

namespace NasLab.Search.Surrogates;

/// <summary>An architecture that may be proposed, with what is known of it.</summary>
/// <param name="ErrorInput">What a model of the error takes.</param>
/// <param name="CostInput">What a model of a cost takes; null where no cost is learned.</param>
internal sealed record Candidate(Architecture Architecture, CostPreview Preview, KernelInput ErrorInput, KernelInput? CostInput)
{
    /// <summary>What a model of a learned objective takes.</summary>
    public KernelInput Input(int objective) =>
        objective == 0 ? ErrorInput : CostInput ?? throw new InvalidOperationException($"Objective {objective} is not learned.");
}
