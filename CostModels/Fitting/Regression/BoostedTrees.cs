using System.Collections.Immutable;

namespace NasLab.CostModels.Fitting.Regression;

/// <summary>
/// Gradient boosting of squared errors (Friedman 2001): each tree is grown on what those before it left over, and shrunk. Splits are exact;
/// nothing is sampled.
/// </summary>
internal sealed class BoostedTrees
{
    public int Trees { get; init; } = 60;

    /// <summary>Questions from the root to a leaf, at most.</summary>
    public int Depth { get; init; } = 3;

    /// <summary>The share of a leaf's mean that it takes: above 0, at most 1.</summary>
    public double Shrinkage { get; init; } = 0.1;

    /// <summary>Samples that a leaf holds at least.</summary>
    public int LeastInLeaf { get; init; } = 12;

    /// <summary>Trees whose sum approximates the targets.</summary>
    /// <param name="rows">Features, [samples][<see cref="FeatureVocabulary.Count"/>].</param>
    /// <param name="targets">[samples].</param>
    public ImmutableArray<RegressionTree> Grow(double[][] rows, double[] targets)
    {
        var residuals = (double[])targets.Clone();
        var sorted = SortedRows(rows);
        var trees = ImmutableArray.CreateBuilder<RegressionTree>(Trees);
        for (var t = 0; t < Trees; t++)
        {
            var members = new bool[rows.Length];
            Array.Fill(members, true);
            var tree = Grow(rows, residuals, sorted, members, Depth);
            trees.Add(tree);
            for (var i = 0; i < rows.Length; i++)
            {
                residuals[i] -= tree.Evaluate(rows[i]);
            }
        }

        return trees.ToImmutable();
    }

    /// <summary>For each feature that differs between samples, the samples in its order.</summary>
    private static List<(int Feature, int[] Order)> SortedRows(double[][] rows)
    {
        var sorted = new List<(int, int[])>();
        for (var feature = 0; feature < FeatureVocabulary.Count; feature++)
        {
            var values = Array.ConvertAll(rows, r => r[feature]);
            if (values.All(v => v.Equals(values[0])))
            {
                continue;
            }

            var order = Enumerable.Range(0, rows.Length).OrderBy(i => values[i]).ToArray();
            sorted.Add((feature, order));
        }

        return sorted;
    }

    private RegressionTree Grow(double[][] rows, double[] residuals, List<(int Feature, int[] Order)> sorted, bool[] members, int depth)
    {
        var (count, sum) = (0, 0.0);
        for (var i = 0; i < members.Length; i++)
        {
            (count, sum) = members[i] ? (count + 1, sum + residuals[i]) : (count, sum);
        }

        if (depth == 0 || BestSplit(rows, residuals, sorted, members, count, sum) is not { } split)
        {
            return new RegressionTree.Leaf(count == 0 ? 0 : Shrinkage * sum / count);
        }

        var (below, above) = (new bool[members.Length], new bool[members.Length]);
        for (var i = 0; i < members.Length; i++)
        {
            below[i] = members[i] && rows[i][split.Feature] <= split.Threshold;
            above[i] = members[i] && !below[i];
        }

        return new RegressionTree.Split(
            FeatureVocabulary.Names[split.Feature],
            split.Threshold,
            Grow(rows, residuals, sorted, below, depth - 1),
            Grow(rows, residuals, sorted, above, depth - 1));
    }

    /// <summary>The question that lowers the squared error the most; null where none leaves enough samples on both sides.</summary>
    private (int Feature, double Threshold)? BestSplit(
        double[][] rows, double[] residuals, List<(int Feature, int[] Order)> sorted, bool[] members, int count, double sum)
    {
        (int, double)? best = null;
        var bestGain = (sum * sum / Math.Max(1, count)) + 1e-12;
        foreach (var (feature, order) in sorted)
        {
            var (left, leftSum, previous) = (0, 0.0, double.NaN);
            foreach (var i in order)
            {
                if (!members[i])
                {
                    continue;
                }

                var value = rows[i][feature];
                if (left >= LeastInLeaf && count - left >= LeastInLeaf && value > previous)
                {
                    var rightSum = sum - leftSum;
                    var gain = (leftSum * leftSum / left) + (rightSum * rightSum / (count - left));
                    if (gain > bestGain)
                    {
                        (bestGain, best) = (gain, (feature, previous + ((value - previous) / 2)));
                    }
                }

                (left, leftSum, previous) = (left + 1, leftSum + residuals[i], value);
            }
        }

        return best;
    }
}
