namespace NasLab.SearchSpaces.Spaces;

/// <summary>
/// Steps from architectures to others of the same space: pure functions of their arguments. Two architectures differ in one
/// choice when, among the choices active in both, exactly one differs; a choice that is active in one of them alone (a block
/// that a larger depth adds) may take any option.
/// </summary>
public static class Variation
{
    /// <summary>
    /// An architecture that differs in one choice, each active choice as likely as any other; options of choices that become
    /// active are drawn. Null where the space holds nothing else.
    /// </summary>
    public static Architecture? Mutate(Architecture architecture, Random random)
    {
        ArgumentNullException.ThrowIfNull(architecture);
        ArgumentNullException.ThrowIfNull(random);
        var space = architecture.Space;
        var parent = architecture.Genes.AsSpan();
        var changeable = new List<int>();
        var genes = parent.ToArray();
        for (var i = 0; i < genes.Length; i++)
        {
            var options = space.Choices[i].Options.Length;
            if (!space.IsActive(i, parent))
            {
                genes[i] = random.Next(options);
            }
            else if (options > 1)
            {
                changeable.Add(i);
            }
        }

        if (changeable.Count == 0)
        {
            return null;
        }

        var choice = changeable[random.Next(changeable.Count)];
        var other = random.Next(space.Choices[choice].Options.Length - 1);
        genes[choice] = other < parent[choice] ? other : other + 1;
        return space.Create(genes);
    }

    /// <summary>
    /// A child that takes each choice from one of its parents, with even odds; where a choice is active in one parent alone, from
    /// that one.
    /// </summary>
    /// <exception cref="ArgumentException">The parents are of different spaces.</exception>
    public static Architecture Crossover(Architecture first, Architecture second, Random random)
    {
        ArgumentNullException.ThrowIfNull(first);
        ArgumentNullException.ThrowIfNull(second);
        ArgumentNullException.ThrowIfNull(random);
        var space = first.Space;
        if (!ReferenceEquals(space, second.Space))
        {
            throw new ArgumentException($"{first.Id} and {second.Id} are of different spaces.", nameof(second));
        }

        var genes = new int[first.Genes.Length];
        for (var i = 0; i < genes.Length; i++)
        {
            var heads = random.Next(2) == 0;
            var firstOnly = !space.IsActive(i, second.Genes.AsSpan());
            var secondOnly = !space.IsActive(i, first.Genes.AsSpan());
            genes[i] = firstOnly || (heads && !secondOnly) ? first.Genes[i] : second.Genes[i];
        }

        return space.Create(genes);
    }

    /// <summary>Whether two architectures of one space differ in one choice: each is then among the other's <see cref="Neighbours"/>.</summary>
    public static bool AreNeighbours(Architecture first, Architecture second)
    {
        ArgumentNullException.ThrowIfNull(first);
        ArgumentNullException.ThrowIfNull(second);
        var a = first.Genes.AsSpan();
        var b = second.Genes.AsSpan();
        var differences = 0;
        for (var i = 0; i < a.Length && differences <= 1; i++)
        {
            differences += a[i] != b[i] && first.Space.IsActive(i, a) && first.Space.IsActive(i, b) ? 1 : 0;
        }

        return differences == 1;
    }

    /// <summary>
    /// All architectures that differ in one choice, each once, in the order of the choices; a symmetric relation. Made as they are
    /// asked for: where one choice activates many others there are as many neighbours as those have combinations.
    /// </summary>
    public static IEnumerable<Architecture> Neighbours(Architecture architecture)
    {
        ArgumentNullException.ThrowIfNull(architecture);
        return All(architecture);
    }

    private static IEnumerable<Architecture> All(Architecture architecture)
    {
        var space = architecture.Space;
        var settled = new bool[architecture.Genes.Length];
        for (var i = 0; i < settled.Length; i++)
        {
            settled[i] = space.IsActive(i, architecture.Genes.AsSpan());
        }

        for (var i = 0; i < settled.Length; i++)
        {
            for (var option = 0; settled[i] && option < space.Choices[i].Options.Length; option++)
            {
                if (option != architecture.Genes[i])
                {
                    var genes = architecture.Genes.ToArray();
                    genes[i] = option;
                    foreach (var neighbour in Completions(space, genes, settled))
                    {
                        yield return neighbour;
                    }
                }
            }
        }
    }

    /// <summary>Every way to settle the active choices that are not settled yet; both arrays are left as they were.</summary>
    private static IEnumerable<Architecture> Completions(SearchSpace space, int[] genes, bool[] settled)
    {
        var open = 0;
        while (open < genes.Length && (settled[open] || !space.IsActive(open, genes)))
        {
            open++;
        }

        if (open == genes.Length)
        {
            yield return space.Create(genes);
            yield break;
        }

        settled[open] = true;
        for (var option = 0; option < space.Choices[open].Options.Length; option++)
        {
            genes[open] = option;
            foreach (var completion in Completions(space, genes, settled))
            {
                yield return completion;
            }
        }

        (genes[open], settled[open]) = (0, false);
    }
}
