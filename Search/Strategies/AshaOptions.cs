using System.ComponentModel;
using NasLab.Search.Fidelities;
using NasLab.SearchSpaces;

namespace NasLab.Search.Strategies;

/// <summary>Options of <see cref="Asha"/>.</summary>
public sealed record AshaOptions : IMultiFidelityOptions
{
    [Description("Epochs of the lowest rung; the others have eta times more each, up to training.epochs.")]
    public int MinEpochs { get; init; } = 1;

    [Description("One in so many of a rung goes on to the next.")]
    public int Eta { get; init; } = 3;

    [Description("The strategy that new architectures come from, with its default options: any of a single fidelity.")]
    public string Sampler { get; init; } = "random";

    private RungOptions Rungs => new(MinEpochs, Eta, Sampler);

    public IEnumerable<OptionProblem> Validate() => Rungs.Validate();

    public IEnumerable<OptionProblem> Validate(Fidelity full, int trials) =>
        Rungs.Validate(full, trials, rungs => new BracketShape(0, BracketSizes.UpToOne(rungs, Eta), Eta));
}
