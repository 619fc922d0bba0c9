using NasLab.Search.Fidelities;

namespace NasLab.Search.Strategies;

/// <summary>Options of <see cref="Hyperband"/>.</summary>
public sealed record HyperbandOptions : RungOptions
{
    private protected override BracketShape First(int rungs) => BracketSizes.Hyperband(rungs, Eta).First();
}
