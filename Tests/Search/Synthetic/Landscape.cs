using NasLab.SearchSpaces;

namespace NasLab.Tests.Search.Synthetic;

/// <summary>Formulas over genes, between 0 and 1.</summary>
internal static class Landscape
{
    public static double Free(Architecture architecture) => 0;

    /// <summary>Separable, with its optimum of 0 where gene i is (3 i + 1) modulo its number of options.</summary>
    public static double Error(Architecture architecture)
    {
        var sum = 0.0;
        for (var i = 0; i < architecture.Genes.Length; i++)
        {
            var options = architecture.Space.Choices[i].Options.Length;
            sum += (double)((architecture.Genes[i] + options - (((3 * i) + 1) % options)) % options) / (options - 1);
        }

        return sum / architecture.Genes.Length;
    }

    /// <summary>The mean gene as a share of its largest option.</summary>
    public static double Cost(Architecture architecture) => Cost(architecture, 1);

    /// <summary>Another device: gene i weighs 1 + power * i.</summary>
    public static double Cost(Architecture architecture, double power)
    {
        var sum = 0.0;
        var weights = 0.0;
        for (var i = 0; i < architecture.Genes.Length; i++)
        {
            var weight = 1 + (power * i);
            sum += weight * architecture.Genes[i] / (architecture.Space.Choices[i].Options.Length - 1);
            weights += weight;
        }

        return sum / weights;
    }
}
