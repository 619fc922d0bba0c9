using System.Collections.Immutable;
using NasLab.SearchSpaces;

namespace NasLab.Search.Sampling;

/// <summary>An architecture and where it comes from.</summary>
/// <param name="Parents">As in <see cref="Proposal.Parents"/>.</param>
public sealed record Offspring(Architecture Architecture, ImmutableArray<int> Parents)
{
    /// <summary>An architecture that was derived from the trials of these numbers, in any order.</summary>
    public static Offspring Of(Architecture architecture, params IEnumerable<int> parents) => new(architecture, [.. parents.Distinct().Order()]);

    public Proposal At(Fidelity fidelity) => new(Architecture, fidelity) { Parents = Parents };
}
