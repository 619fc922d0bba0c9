using NasLab.CostModels.Validation;

namespace NasLab.Tests.CostModels.Validation;

public sealed class RankCorrelationTests
{
    [Fact]
    public void Spearman_of_a_textbook_example_without_ties_is_one_less_six_sums_over_n_cubed_less_n()
    {
        double[] first = [106, 100, 86, 101, 99, 103, 97, 113, 112, 110];
        double[] second = [7, 27, 2, 50, 28, 29, 20, 12, 6, 17];

        var rho = RankCorrelation.Spearman(first, second);

        // The squared differences of ranks sum to 194.
        Assert.Equal(1 - (6.0 * 194 / (10 * 99)), rho, 12);
    }

    [Fact]
    public void Equal_values_share_the_mean_of_their_ranks()
    {
        double[] values = [3, 1, 3, 2, 3];

        var ranks = RankCorrelation.MidRanks(values);

        Assert.Equal([4, 1, 4, 2, 4], ranks);
    }

    [Fact]
    public void Kendall_counts_every_pair_with_ties_in_either_list_taken_out_as_tau_b_does()
    {
        var random = new Random(7);
        var first = Enumerable.Range(0, 60).Select(_ => (double)random.Next(12)).ToArray();
        var second = first.Select(v => v + random.Next(9)).ToArray();

        var tau = RankCorrelation.Kendall(first, second);

        Assert.Equal(TauByPairs(first, second), tau, 12);
    }

    [Fact]
    public void Kendall_of_four_values_with_one_pair_swapped_is_two_thirds()
    {
        double[] first = [1, 2, 3, 4];
        double[] second = [1, 3, 2, 4];

        var tau = RankCorrelation.Kendall(first, second);

        Assert.Equal(4.0 / 6, tau, 12);
    }

    [Fact]
    public void Any_increasing_function_leaves_both_as_they_are_and_a_decreasing_one_turns_the_sign()
    {
        var random = new Random(3);
        var first = Enumerable.Range(0, 40).Select(_ => random.NextDouble()).ToArray();
        var second = first.Select(v => v + (0.3 * random.NextDouble())).ToArray();
        var stretched = second.Select(v => Math.Exp(5 * v)).ToArray();
        var reversed = second.Select(v => -v).ToArray();

        var (rho, tau) = (RankCorrelation.Spearman(first, second), RankCorrelation.Kendall(first, second));

        Assert.Equal((rho, tau), (RankCorrelation.Spearman(first, stretched), RankCorrelation.Kendall(first, stretched)));
        Assert.Equal(-rho, RankCorrelation.Spearman(first, reversed), 12);
        Assert.Equal(-tau, RankCorrelation.Kendall(first, reversed), 12);
    }

    [Fact]
    public void A_list_of_one_value_only_has_no_order_and_so_no_correlation()
    {
        double[] first = [1, 2, 3];
        double[] second = [5, 5, 5];

        var correlations = (RankCorrelation.Spearman(first, second), RankCorrelation.Kendall(first, second));

        Assert.Equal((0, 0), correlations);
    }

    private static double TauByPairs(double[] first, double[] second)
    {
        var (agreement, untiedFirst, untiedSecond) = (0, 0, 0);
        for (var i = 0; i < first.Length; i++)
        {
            for (var j = 0; j < i; j++)
            {
                var (a, b) = (Math.Sign(first[i] - first[j]), Math.Sign(second[i] - second[j]));
                agreement += a * b;
                untiedFirst += a * a;
                untiedSecond += b * b;
            }
        }

        return agreement / Math.Sqrt((double)untiedFirst * untiedSecond);
    }
}
