using NasLab.Search.Fidelities;

namespace NasLab.Search.Strategies;

/// <summary>Options of <see cref="Asha"/>.</summary>
public sealed record AshaOptions : RungOptions
{
    private protected override BracketShape First(int rungs) => new(0, BracketSizes.UpToOne(rungs, Eta), Eta);
}
