using NasLab.SearchSpaces;

namespace NasLab.Search.Sampling;

/// <summary>New architectures from known ones, choice by choice: the operators for categorical choices.</summary>
public static class ChoiceVariation
{
    /// <summary>Takes another option, all alike, at one active choice that has one; null where there is none.</summary>
    public static Architecture? Mutate(Architecture architecture, Random random)
    {
        ArgumentNullException.ThrowIfNull(architecture);
        ArgumentNullException.ThrowIfNull(random);
        var open = OpenChoices(architecture);
        if (open.Count == 0)
        {
            return null;
        }

        var genes = FilledGenes(architecture, random);
        TakeAnotherOption(architecture, genes, open[random.Next(open.Count)], random);
        return architecture.Space.Create(genes);
    }

    /// <summary>Takes another option at each active choice with a probability; a null one stands for 1 over their number.</summary>
    public static Architecture MutateEach(Architecture architecture, double? probability, Random random)
    {
        ArgumentNullException.ThrowIfNull(architecture);
        ArgumentNullException.ThrowIfNull(random);
        var open = OpenChoices(architecture);
        var each = probability ?? 1.0 / Math.Max(1, open.Count);
        var genes = FilledGenes(architecture, random);
        foreach (var choice in open)
        {
            if (random.NextDouble() < each)
            {
                TakeAnotherOption(architecture, genes, choice, random);
            }
        }

        return architecture.Space.Create(genes);
    }

    /// <summary>
    /// Takes each choice from either parent (uniform crossover, Syswerda 1989); from the one where it is active, where the other has
    /// no use for it.
    /// </summary>
    public static Architecture Cross(Architecture first, Architecture second, Random random)
    {
        ArgumentNullException.ThrowIfNull(first);
        ArgumentNullException.ThrowIfNull(second);
        ArgumentNullException.ThrowIfNull(random);
        var space = first.Space;
        var genes = new int[first.Genes.Length];
        for (var i = 0; i < genes.Length; i++)
        {
            var fromFirst = random.Next(2) == 0;
            var inFirst = space.IsActive(i, first.Genes.AsSpan());
            var inSecond = space.IsActive(i, second.Genes.AsSpan());
            genes[i] = (inFirst == inSecond ? fromFirst : inFirst) ? first.Genes[i] : second.Genes[i];
        }

        return space.Create(genes);
    }

    private static List<int> OpenChoices(Architecture architecture)
    {
        var open = new List<int>();
        for (var i = 0; i < architecture.Genes.Length; i++)
        {
            if (architecture.Space.Choices[i].Options.Length > 1 && architecture.Space.IsActive(i, architecture.Genes.AsSpan()))
            {
                open.Add(i);
            }
        }

        return open;
    }

    /// <summary>The genes, inactive ones drawn anew: whichever a mutation makes active has any of its options, not always the first.</summary>
    private static int[] FilledGenes(Architecture architecture, Random random)
    {
        var genes = architecture.Genes.ToArray();
        for (var i = 0; i < genes.Length; i++)
        {
            if (!architecture.Space.IsActive(i, architecture.Genes.AsSpan()))
            {
                genes[i] = random.Next(architecture.Space.Choices[i].Options.Length);
            }
        }

        return genes;
    }

    private static void TakeAnotherOption(Architecture architecture, int[] genes, int choice, Random random)
    {
        var step = 1 + random.Next(architecture.Space.Choices[choice].Options.Length - 1);
        genes[choice] = (genes[choice] + step) % architecture.Space.Choices[choice].Options.Length;
    }
}
