using System.ComponentModel;
using NasLab.Search.Fidelities;
using NasLab.SearchSpaces;

namespace NasLab.Search.Strategies;

/// <summary>Options of <see cref="SuccessiveHalving"/>.</summary>
public sealed record SuccessiveHalvingOptions : RungOptions
{
    private const int MostArchitectures = 100_000;

    [Description("Architectures that a bracket starts with.")]
    public int Architectures { get; init; } = 27;

    public override IEnumerable<OptionProblem> Validate() => Architectures >= Eta && Architectures <= MostArchitectures
        ? base.Validate()
        : base.Validate().Prepend(new OptionProblem("architectures", $"is {Architectures}; it must be from eta ({Eta}) to {MostArchitectures}."));

    private protected override BracketShape First(int rungs) => new(0, Architectures, Eta);
}
