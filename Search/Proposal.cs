using NasLab.SearchSpaces;

namespace NasLab.Search;

/// <summary>What to evaluate next.</summary>
/// <param name="ContinuesTrial">The number of the trial whose weights the evaluation goes on from; null for a fresh start.</param>
public sealed record Proposal(Architecture Architecture, Fidelity Fidelity, int? ContinuesTrial = null);
