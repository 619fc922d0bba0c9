using System.Collections.Immutable;
using NasLab.SearchSpaces;

namespace NasLab.Search;

/// <summary>What to evaluate next.</summary>
/// <param name="Fidelity">All epochs of the architecture's training, those of <paramref name="ContinuesTrial"/> included.</param>
/// <param name="ContinuesTrial">
/// The number of the trial that the evaluation goes on from: completed, of the same architecture, at a lower fidelity, gone on from
/// by no other. Null for a fresh start.
/// </param>
public sealed record Proposal(Architecture Architecture, Fidelity Fidelity, int? ContinuesTrial = null)
{
    /// <summary>
    /// The numbers of the trials that the architecture was derived from, ascending, each once: one for a mutation, two for a child. Empty
    /// where it was derived from none, or where the strategy cannot say, and for a trial that goes on with another one.
    /// </summary>
    public ImmutableArray<int> Parents { get; init; } = [];

    public bool Equals(Proposal? other) =>
        other is not null && Architecture.Equals(other.Architecture) && Fidelity == other.Fidelity && ContinuesTrial == other.ContinuesTrial
        && Parents.AsSpan().SequenceEqual(other.Parents.AsSpan());

    public override int GetHashCode() => HashCode.Combine(Architecture, Fidelity, ContinuesTrial);
}
