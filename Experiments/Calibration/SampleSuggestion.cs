using System.Collections.Immutable;
using NasLab.CostModels.Fitting.Transfer;
using NasLab.SearchSpaces;

namespace NasLab.Experiments.Calibration;

/// <summary>Names the architectures of a space whose measurements say most of a new device.</summary>
public static class SampleSuggestion
{
    private const int _candidates = 2000;

    /// <summary>The architectures, those that tell most first.</summary>
    /// <param name="seed">Decides which architectures of the space come into question.</param>
    /// <exception cref="BadInputException">The space has fewer.</exception>
    public static ImmutableArray<Architecture> Of(SearchSpace space, int count, int seed, CancellationToken cancellation)
    {
        ArgumentNullException.ThrowIfNull(space);
        var random = new Random(seed);
        var candidates = KnownDevices.Draw(space, _candidates, random, cancellation);
        if (count < 1 || count > candidates.Length)
        {
            throw new BadInputException($"--suggest: {count} is out of range; of {space.Name}, 1 to {candidates.Length:N0} may be asked for.");
        }

        var chosen = SampleDesign.Choose(KnownDevices.Prior(space, cancellation), [.. candidates.Select(c => c.Features)], count, random);
        return [.. chosen.Select(i => candidates[i].Architecture)];
    }
}
