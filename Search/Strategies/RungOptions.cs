using System.ComponentModel;
using NasLab.Search.Fidelities;
using NasLab.SearchSpaces;

namespace NasLab.Search.Strategies;

/// <summary>The options that strategies over rungs share.</summary>
public abstract record RungOptions : IMultiFidelityOptions
{
    private const int MostEta = 100;

    private protected RungOptions()
    {
    }

    [Description("Epochs of the lowest rung; the others have eta times more each, up to training.epochs.")]
    public int MinEpochs { get; init; } = 1;

    [Description("One in so many of a rung goes on to the next.")]
    public int Eta { get; init; } = 3;

    [Description("The strategy that new architectures come from, with its default options: any of a single fidelity.")]
    public string Sampler { get; init; } = "random";

    public virtual IEnumerable<OptionProblem> Validate()
    {
        if (MinEpochs < 1)
        {
            yield return new OptionProblem("minEpochs", $"is {MinEpochs}; it must be 1 or more.");
        }

        if (Eta is < 2 or > MostEta)
        {
            yield return new OptionProblem("eta", $"is {Eta}; it must be from 2 to {MostEta}.");
        }

        var samplers = StrategyCatalogue.All.Where(s => s.Defaults is not IMultiFidelityOptions).Select(s => s.Name).ToArray();
        if (!samplers.Contains(Sampler, StringComparer.Ordinal))
        {
            yield return new OptionProblem("sampler", $"is {Sampler}; it must be one of {string.Join(", ", samplers)}.");
        }
    }

    /// <summary>Whether there are two rungs at least, and a budget that takes one bracket up to the full fidelity.</summary>
    public IEnumerable<OptionProblem> Validate(Fidelity full, int trials)
    {
        if (MinEpochs >= full.Epochs)
        {
            yield return new OptionProblem("minEpochs", $"is {MinEpochs}; it must be below training.epochs, which is {full.Epochs}.");
            yield break;
        }

        var rungs = RungLadder.Of(full, MinEpochs, Eta);
        var bracket = First(rungs.Length);
        var needed = (bracket.Epochs(rungs) + full.Epochs - 1) / full.Epochs;
        if (needed > trials)
        {
            var stops = string.Join(", ", rungs.Select(r => r.Epochs));
            yield return new OptionProblem(
                "minEpochs",
                $"is {MinEpochs}; {bracket.Size} architectures, of which one in {Eta} goes on at {stops} epochs, take the epochs of {needed} trials, "
                + $"and search.trials is {trials}. It must be {needed} or more, or minEpochs larger.");
        }
    }

    /// <summary>The first bracket, on so many rungs.</summary>
    private protected abstract BracketShape First(int rungs);
}
