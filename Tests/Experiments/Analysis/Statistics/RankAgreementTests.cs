using NasLab.CostModels.Validation;
using NasLab.Experiments.Analysis.Statistics;

namespace NasLab.Tests.Experiments.Analysis.Statistics;

public sealed class RankAgreementTests
{
    /// <summary>Of a bivariate normal with correlation r, rho is 6 / pi arcsin(r / 2) and tau 2 / pi arcsin(r) (Kruskal 1958).</summary>
    [Theory]
    [InlineData(8, 0.9)]
    [InlineData(20, 0)]
    [InlineData(20, 0.8)]
    [InlineData(100, 0.95)]
    public void Intervals_hold_the_true_correlation_nine_times_in_ten(int count, double correlation)
    {
        var (rho, tau) = (6 / Math.PI * Math.Asin(correlation / 2), 2 / Math.PI * Math.Asin(correlation));
        var (random, spearman, kendall) = (new Random(1), 0, 0);
        for (var i = 0; i < 1000; i++)
        {
            var first = Normals(count, random);
            double[] second = [.. Normals(count, random).Select((n, k) => (correlation * first[k]) + (Math.Sqrt(1 - (correlation * correlation)) * n))];

            var agreement = RankAgreement.Of(first, second);

            spearman += agreement.SpearmanInterval!.Value.Contains(rho) ? 1 : 0;
            kendall += agreement.KendallInterval!.Value.Contains(tau) ? 1 : 0;
        }

        Assert.InRange(spearman / 1000.0, 0.87, 0.97);
        Assert.InRange(kendall / 1000.0, 0.82, 0.97);
    }

    [Theory]
    [InlineData(1)]
    [InlineData(-1)]
    public void A_perfect_order_of_few_is_no_proof_of_a_perfect_correlation(int sign)
    {
        double[] first = [1, 2, 3, 4, 5, 6, 7, 8];

        var agreement = RankAgreement.Of(first, [.. first.Select(f => sign * f * f)]);

        Assert.Equal((sign, sign), (agreement.Spearman, agreement.Kendall));
        Assert.True(agreement.SpearmanInterval!.Value.Contains(sign) && agreement.SpearmanInterval!.Value.Contains(sign * 0.94));
        Assert.True(agreement.KendallInterval!.Value.Contains(sign) && agreement.KendallInterval!.Value.Contains(sign * 0.9));
        Assert.False(agreement.SpearmanInterval!.Value.Contains(0));
    }

    /// <summary>Half a swap of neighbours away from 1 on Fisher's scale: Bonett and Wright 2000; Fieller, Hartley and Pearson 1957.</summary>
    [Theory]
    [InlineData(5, 0.9, 1.6448536269514722)]
    [InlineData(9, 0.5, 0.6744897501960817)]
    public void A_perfect_order_counts_as_half_a_swap_of_neighbours_from_perfect(int count, double level, double deviates)
    {
        double[] order = [.. Enumerable.Range(0, count)];
        double[] swapped = [1, 0, .. order[2..]];
        var (rho, tau) = ((1 + RankCorrelation.Spearman(order, swapped)) / 2, (1 + RankCorrelation.Kendall(order, swapped)) / 2);

        var agreement = RankAgreement.Of(order, order, level);

        var (spearman, kendall) = (Math.Sqrt((1 + (rho * rho / 2)) / (count - 3)), Math.Sqrt(0.437 / (count - 4)));
        Assert.Equal(Math.Tanh(Math.Atanh(rho) - (deviates * spearman)), agreement.SpearmanInterval!.Value.Low, 1e-9);
        Assert.Equal(Math.Tanh(Math.Atanh(tau) - (deviates * kendall)), agreement.KendallInterval!.Value.Low, 1e-9);
        Assert.Equal((1, level), (agreement.SpearmanInterval.Value.High, agreement.SpearmanInterval.Value.Level));
    }

    [Fact]
    public void Figures_with_ties_are_correlated_as_their_mid_ranks_are()
    {
        double[] first = [1, 1, 2, 3, 3, 3];
        double[] second = [2, 1, 1, 5, 4, 4];

        var agreement = RankAgreement.Of(first, second);

        Assert.Equal(6, agreement.Count);
        Assert.Equal(RankCorrelation.Spearman([1.5, 1.5, 3, 5, 5, 5], [3, 1.5, 1.5, 6, 4.5, 4.5]), agreement.Spearman, 1e-12);
        Assert.True(agreement.SpearmanInterval!.Value.Contains(agreement.Spearman));
    }

    [Fact]
    public void Too_few_pairs_or_a_single_value_have_no_interval()
    {
        Assert.Null(RankAgreement.Of([1, 2, 3, 4], [1, 2, 4, 3]).SpearmanInterval);
        Assert.Null(RankAgreement.Of([1, 2, 3, 4], [1, 2, 4, 3]).KendallInterval);
        Assert.Null(RankAgreement.Of([1, 2, 3, 4, 5, 6], [2, 2, 2, 2, 2, 2]).SpearmanInterval);
        Assert.Null(RankAgreement.Of([2, 2, 2, 2, 2, 2], [1, 2, 3, 4, 5, 6]).SpearmanInterval);
        Assert.Equal(0, RankAgreement.Of([], []).Count);
    }

    private static double[] Normals(int count, Random random) =>
        [.. Enumerable.Range(0, count).Select(_ => Estimate.Normal(0, 1).Draw(random))];
}
