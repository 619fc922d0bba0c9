using NasLab.Experiments.Analysis.Statistics;

namespace NasLab.Tests.Experiments.Analysis.Statistics;

public sealed class HypervolumeShareTests
{
    [Fact]
    public void The_share_is_that_of_the_area_which_the_points_dominate()
    {
        // A box of 4 by 1. (1, 0.5) dominates 3 by 0.5, (2, 0.25) 2 by 0.25 more; the third is dominated, the fourth outside.
        Assert.Equal((1.5 + 0.5) / 4, HypervolumeShare.Of([(2, 0.25), (1, 0.5), (3, 0.6), (5, 0)], 4, 1), 1e-12);
        Assert.Equal(0, HypervolumeShare.Of([], 4, 1));
    }

    [Fact]
    public void What_is_better_than_ideal_counts_as_ideal()
    {
        Assert.Equal(0.5, HypervolumeShare.Of([(-1, 0.5)], 4, 1), 1e-12);
        Assert.Equal(0.5, HypervolumeShare.Of([(2, -0.3)], 4, 1), 1e-12);
        Assert.Equal(1, HypervolumeShare.Of([(-1, -0.3)], 4, 1), 1e-12);
    }

    [Fact]
    public void A_reference_that_spans_no_box_is_refused()
    {
        Assert.Throws<ArgumentOutOfRangeException>(() => HypervolumeShare.Of([], 0, 1));
        Assert.Throws<ArgumentOutOfRangeException>(() => HypervolumeShare.Of([], 4, 0));
    }
}
