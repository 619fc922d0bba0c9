using System.Collections.Immutable;
using NasLab.SearchSpaces.Graph;

namespace NasLab.Experiments.Analysis.Lineage;

/// <summary>
/// Pairs the blocks of two networks in order, some of them left alone, so that the pairs' differences and the lonely blocks cost least together
/// (global alignment: Needleman and Wunsch 1970). A lonely block costs 1. Blocks of one name stand in the same place and cost less
/// together than alone, whatever differs; others cost 0.6 more, so that they pair only where they are much alike.
/// </summary>
internal static class BlockAlignment
{
    private const double Alone = 1;
    private const double OtherName = 0.6;

    /// <summary>A pair that differs in everything but its name costs less than two blocks alone.</summary>
    private const double MostOfTraits = 1.2;

    /// <summary>Every block of both once, in order, as indices into the lists; of lonely neighbours the first list's come first.</summary>
    public static ImmutableArray<(int? First, int? Second)> Of(
        ImmutableArray<(string Name, BlockTraits Traits)> first, ImmutableArray<(string Name, BlockTraits Traits)> second)
    {
        var costs = new double[first.Length + 1, second.Length + 1];
        for (var i = first.Length; i >= 0; i--)
        {
            for (var j = second.Length; j >= 0; j--)
            {
                costs[i, j] = i == first.Length ? Alone * (second.Length - j)
                    : j == second.Length ? Alone * (first.Length - i)
                    : Math.Min(Pair(i, j), Alone + Math.Min(costs[i + 1, j], costs[i, j + 1]));
            }
        }

        var pairs = ImmutableArray.CreateBuilder<(int?, int?)>();
        for (var (i, j) = (0, 0); i < first.Length || j < second.Length;)
        {
            if (i < first.Length && j < second.Length && Pair(i, j) <= costs[i, j])
            {
                pairs.Add((i++, j++));
            }
            else if (i < first.Length && Alone + costs[i + 1, j] <= costs[i, j])
            {
                pairs.Add((i++, null));
            }
            else
            {
                pairs.Add((null, j++));
            }
        }

        return pairs.ToImmutable();

        double Pair(int i, int j) => Distance(first[i], second[j]) + costs[i + 1, j + 1];
    }

    /// <summary>What a pair of blocks costs, 0 for equal ones of one name.</summary>
    internal static double Distance((string Name, BlockTraits Traits) a, (string Name, BlockTraits Traits) b)
    {
        bool[] differ =
        [
            a.Traits.InChannels != b.Traits.InChannels,
            a.Traits.OutChannels != b.Traits.OutChannels,
            a.Traits.Output != b.Traits.Output,
            a.Traits.Kernel != b.Traits.Kernel || a.Traits.Convolutions != b.Traits.Convolutions,
            a.Traits.IsDepthwise != b.Traits.IsDepthwise || a.Traits.Groups != b.Traits.Groups || a.Traits.PointwiseGroups != b.Traits.PointwiseGroups,
            a.Traits.Stride != b.Traits.Stride,
            a.Traits.Expansion != b.Traits.Expansion,
            a.Traits.SqueezeExcite != b.Traits.SqueezeExcite,
            !a.Traits.Activations.SequenceEqual(b.Traits.Activations, StringComparer.Ordinal),
            !a.Traits.Others.SequenceEqual(b.Traits.Others, StringComparer.Ordinal),
        ];
        return (MostOfTraits * differ.Count(d => d) / differ.Length) + (string.Equals(a.Name, b.Name, StringComparison.Ordinal) ? 0 : OtherName);
    }
}
