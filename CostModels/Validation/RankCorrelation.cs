namespace NasLab.CostModels.Validation;

/// <summary>How far two lists of values agree on an order: 1 the same, -1 the reverse, 0 where one of them holds a single value only.</summary>
public static class RankCorrelation
{
    /// <summary>Spearman's rho: Pearson's correlation of the ranks, ties at the mean of the ranks that they take up.</summary>
    /// <exception cref="ArgumentException">The lists differ in length.</exception>
    public static double Spearman(ReadOnlySpan<double> first, ReadOnlySpan<double> second)
    {
        RequireOneLength(first, second);
        var (a, b) = (MidRanks(first), MidRanks(second));
        var mean = (first.Length + 1) / 2.0;
        var (covariance, varianceA, varianceB) = (0.0, 0.0, 0.0);
        for (var i = 0; i < a.Length; i++)
        {
            covariance += (a[i] - mean) * (b[i] - mean);
            varianceA += (a[i] - mean) * (a[i] - mean);
            varianceB += (b[i] - mean) * (b[i] - mean);
        }

        return varianceA > 0 && varianceB > 0 ? covariance / Math.Sqrt(varianceA * varianceB) : 0;
    }

    /// <summary>
    /// Kendall's tau-b: pairs in the same order less pairs in the opposite one, over the geometric mean of the pairs that are untied in
    /// each list. O(n log n): the second list is merge-sorted in the order of the first (Knight 1966).
    /// </summary>
    /// <exception cref="ArgumentException">The lists differ in length.</exception>
    public static double Kendall(ReadOnlySpan<double> first, ReadOnlySpan<double> second)
    {
        RequireOneLength(first, second);
        var pairs = new (double A, double B)[first.Length];
        for (var i = 0; i < pairs.Length; i++)
        {
            pairs[i] = (first[i], second[i]);
        }

        Array.Sort(pairs);
        var all = Pairs(pairs.Length);
        var tiedInFirst = TiedPairs(pairs, (x, y) => x.A.Equals(y.A));
        var tiedInBoth = TiedPairs(pairs, (x, y) => x.Equals(y));
        var values = Array.ConvertAll(pairs, p => p.B);
        var swaps = SortCountingSwaps(values, new double[values.Length], 0, values.Length);
        var tiedInSecond = TiedPairs(values, (x, y) => x.Equals(y));
        var untied = Math.Sqrt((double)(all - tiedInFirst) * (all - tiedInSecond));
        return untied > 0 ? (all - tiedInFirst - tiedInSecond + tiedInBoth - (2 * swaps)) / untied : 0;
    }

    /// <summary>The rank of each value, from 1; equal values share the mean of theirs.</summary>
    public static double[] MidRanks(ReadOnlySpan<double> values)
    {
        var sorted = values.ToArray();
        var order = new int[sorted.Length];
        for (var i = 0; i < order.Length; i++)
        {
            order[i] = i;
        }

        Array.Sort(sorted, order);
        var ranks = new double[sorted.Length];
        for (var start = 0; start < sorted.Length;)
        {
            var end = start + 1;
            while (end < sorted.Length && sorted[end].Equals(sorted[start]))
            {
                end++;
            }

            for (var i = start; i < end; i++)
            {
                ranks[order[i]] = (start + 1 + end) / 2.0;
            }

            start = end;
        }

        return ranks;
    }

    private static long TiedPairs<T>(T[] sorted, Func<T, T, bool> equal)
    {
        var (tied, run) = (0L, 1L);
        for (var i = 1; i <= sorted.Length; i++)
        {
            if (i < sorted.Length && equal(sorted[i - 1], sorted[i]))
            {
                run++;
                continue;
            }

            tied += Pairs(run);
            run = 1;
        }

        return tied;
    }

    private static long Pairs(long count) => count * (count - 1) / 2;

    private static long SortCountingSwaps(double[] values, double[] scratch, int start, int end)
    {
        if (end - start < 2)
        {
            return 0;
        }

        var middle = start + ((end - start) / 2);
        var swaps = SortCountingSwaps(values, scratch, start, middle) + SortCountingSwaps(values, scratch, middle, end);
        var (left, right) = (start, middle);
        for (var to = start; to < end; to++)
        {
            if (right == end || (left < middle && values[left] <= values[right]))
            {
                scratch[to] = values[left++];
            }
            else
            {
                swaps += middle - left;
                scratch[to] = values[right++];
            }
        }

        Array.Copy(scratch, start, values, start, end - start);
        return swaps;
    }

    private static void RequireOneLength(ReadOnlySpan<double> first, ReadOnlySpan<double> second)
    {
        if (first.Length != second.Length)
        {
            throw new ArgumentException($"Two lists of one length are compared, not of {first.Length} and {second.Length}.", nameof(second));
        }
    }
}
