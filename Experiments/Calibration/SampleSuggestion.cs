using System.Collections.Immutable;
using NasLab.SearchSpaces;

namespace NasLab.Experiments.Calibration;

/// <summary>Names the architectures of a space whose measurements say most of a new device.</summary>
public static class SampleSuggestion
{
    /// <summary>More are drawn as well at random.</summary>
    private const int _most = 500;

    /// <summary>The architectures, those that tell most first.</summary>
    /// <exception cref="BadInputException">The space has fewer, or more are asked for than a design is made of.</exception>
    public static ImmutableArray<Architecture> Of(SearchSpace space, int count, int seed, CancellationToken cancellation)
    {
        ArgumentNullException.ThrowIfNull(space);
        var most = space.Size < _most ? (int)space.Size : _most;
        if (count < 1 || count > most)
        {
            throw new BadInputException($"--suggest: {count} is out of range; of {space.Name}, 1 to {most} may be asked for.");
        }

        var known = KnownSettings.On(space, isUsed: null, cancellation);
        return known.Suggest(known.ToPrior(), count, new Random(seed));
    }
}
