using System.Collections.Immutable;
using NasLab.SearchSpaces;

namespace NasLab.Tests.Search.Synthetic;

/// <summary>
/// A random landscape (Kauffman 1989): each gene contributes a number from 0 to 1, drawn anew for every combination of its own option and
/// those of some other genes; the value is their mean. With no other genes it is separable, and the more, the more rugged.
/// </summary>
internal sealed class NkLandscape
{
    private readonly int[][] _heeded;
    private readonly double[][] _contributions;
    private readonly int _options;

    public NkLandscape(int genes, int options, int others, Random random)
    {
        _options = options;
        _heeded = [.. Enumerable.Range(0, genes).Select(i => Heeded(i, genes, others, random))];
        _contributions = [.. _heeded.Select(h => Numbers((int)Math.Pow(options, h.Length), random))];
    }

    public double Of(Architecture architecture) => Of(architecture.Genes);

    public double Of(ImmutableArray<int> genes)
    {
        var sum = 0.0;
        for (var i = 0; i < _heeded.Length; i++)
        {
            sum += _contributions[i][_heeded[i].Aggregate(0, (index, gene) => (index * _options) + genes[gene])];
        }

        return sum / _heeded.Length;
    }

    private static int[] Heeded(int gene, int genes, int others, Random random)
    {
        int[] rest = [.. Enumerable.Range(0, genes).Where(g => g != gene)];
        random.Shuffle(rest);
        return [gene, .. rest[..others]];
    }

    private static double[] Numbers(int count, Random random) => [.. Enumerable.Range(0, count).Select(_ => random.NextDouble())];
}
