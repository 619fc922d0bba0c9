using NasLab.SearchSpaces;

namespace NasLab.Search;

/// <summary>What to evaluate next.</summary>
/// <param name="Fidelity">All epochs of the architecture's training, those of <paramref name="ContinuesTrial"/> included.</param>
/// <param name="ContinuesTrial">
/// The number of the trial that the evaluation goes on from: completed, of the same architecture, at a lower fidelity, gone on from
/// by no other. Null for a fresh start.
/// </param>
public sealed record Proposal(Architecture Architecture, Fidelity Fidelity, int? ContinuesTrial = null);
