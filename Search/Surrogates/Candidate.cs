using NasLab.Search.Gaussian;
using NasLab.SearchSpaces;

namespace NasLab.Search.Surrogates;

/// <summary>An architecture that may be proposed, with what is known of it.</summary>
internal sealed record Candidate(Architecture Architecture, CostPreview Preview, KernelInput Input);
