using NasLab.Search.Strategies;
using NasLab.SearchSpaces;

namespace NasLab.Search.Fidelities;

/// <summary>The options that strategies over rungs share, and what is wrong with them.</summary>
internal sealed record RungOptions(int MinEpochs, int Eta, string Sampler)
{
    private const int MostEta = 100;

    public IEnumerable<OptionProblem> Validate()
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
    /// <param name="first">The first bracket, on the rungs that it is given.</param>
    public IEnumerable<OptionProblem> Validate(Fidelity full, int trials, Func<int, BracketShape> first)
    {
        if (MinEpochs >= full.Epochs)
        {
            yield return new OptionProblem("minEpochs", $"is {MinEpochs}; it must be below training.epochs, which is {full.Epochs}.");
            yield break;
        }

        var rungs = RungLadder.Of(full, MinEpochs, Eta);
        var bracket = first(rungs.Length);
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
}
