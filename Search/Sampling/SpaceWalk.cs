using NasLab.SearchSpaces;
using NasLab.SearchSpaces.Spaces;

namespace NasLab.Search.Sampling;

/// <summary>The architectures of a space, one after the other.</summary>
public static class SpaceWalk
{
    /// <summary>
    /// Every architecture of the start's space once, nearest first: breadth first over steps that change one choice. Lazy, so that
    /// finding the first of some kind is cheap in any space where such are near.
    /// </summary>
    public static IEnumerable<Architecture> From(Architecture start)
    {
        ArgumentNullException.ThrowIfNull(start);
        return Walk(start);
    }

    private static IEnumerable<Architecture> Walk(Architecture start)
    {
        var met = new HashSet<Architecture> { start };
        var waiting = new Queue<Architecture>(met);
        yield return start;
        while (waiting.TryDequeue(out var architecture))
        {
            foreach (var neighbour in Variation.Neighbours(architecture).Where(met.Add))
            {
                waiting.Enqueue(neighbour);
                yield return neighbour;
            }
        }
    }
}
