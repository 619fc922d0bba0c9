using NasLab.SearchSpaces;
using NasLab.SearchSpaces.Spaces;

namespace NasLab.Search.Sampling;

/// <summary>How evolutionary strategies make a child: uniform crossover, then mutations of single choices.</summary>
/// <param name="CrossoverProbability">Probability of a second parent.</param>
/// <param name="MutationsPerChild">Choices that take another option, on average.</param>
internal sealed record Reproduction(double CrossoverProbability, double MutationsPerChild)
{
    /// <summary>A child of a parent and, where there is to be a second one, of the one that is drawn then.</summary>
    public Offspring Child(Observation first, Func<Random, Observation> second, Random random)
    {
        if (random.NextDouble() >= CrossoverProbability)
        {
            return Offspring.Of(Mutate(first.Architecture, random), first.Number);
        }

        var other = second(random);
        var child = Variation.Crossover(first.Architecture, other.Architecture, random);
        return Offspring.Of(Mutate(child, random), first.Number, other.Number);
    }

    /// <summary>As many mutations as mutating each active choice with a small probability would make.</summary>
    private Architecture Mutate(Architecture child, Random random)
    {
        var active = Enumerable.Range(0, child.Genes.Length).Count(i => child.Space.IsActive(i, child.Genes.AsSpan()));
        var mutant = child;
        for (var i = 0; i < active; i++)
        {
            if (random.NextDouble() * active < MutationsPerChild)
            {
                mutant = Variation.Mutate(mutant, random) ?? mutant;
            }
        }

        return mutant;
    }
}
