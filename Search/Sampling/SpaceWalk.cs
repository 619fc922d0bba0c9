using NasLab.SearchSpaces;

namespace NasLab.Search.Sampling;

/// <summary>The architectures of a space, one after the other.</summary>
public static class SpaceWalk
{
    /// <summary>
    /// Every architecture of the start's space once, nearest first: breadth first over steps that change one active choice. Lazy, so
    /// that finding the first of some kind is cheap in any space where such are near.
    /// </summary>
    public static IEnumerable<Architecture> From(Architecture start)
    {
        ArgumentNullException.ThrowIfNull(start);
        var met = new HashSet<Architecture> { start };
        var waiting = new Queue<Architecture>(met);
        while (waiting.TryDequeue(out var architecture))
        {
            yield return architecture;
            foreach (var neighbour in Neighbours(architecture).Where(met.Add))
            {
                waiting.Enqueue(neighbour);
            }
        }
    }

    /// <summary>The architectures that differ from one by the option of one active choice, in the order of the choices.</summary>
    private static IEnumerable<Architecture> Neighbours(Architecture architecture)
    {
        var space = architecture.Space;
        for (var choice = 0; choice < architecture.Genes.Length; choice++)
        {
            if (!space.IsActive(choice, architecture.Genes.AsSpan()))
            {
                continue;
            }

            for (var option = 0; option < space.Choices[choice].Options.Length; option++)
            {
                if (option != architecture.Genes[choice])
                {
                    var genes = architecture.Genes.ToArray();
                    genes[choice] = option;
                    yield return space.Create(genes);
                }
            }
        }
    }
}
