using NasLab.Experiments.Benchmarking;

namespace NasLab.Tests.Experiments.Benchmarking;

public sealed class PickRegretTests
{
    [Fact]
    public void The_pick_is_the_best_seen_and_is_scored_by_the_other_column()
    {
        var regret = new PickRegret(seen: [0.5, 0.4, 0.3, 0.2], scored: [0.10, 0.07, 0.09, 0.06]);

        var curve = regret.Curve([0, 2, 1, 3]);

        // Row 1 is scored better than row 2, but a search that saw 0.3 does not pick what it saw as 0.4.
        Assert.Equal([0.04, 0.03, 0.03, 0.0], curve.Select(r => Math.Round(r, 12)));
    }

    [Fact]
    public void Of_equal_ones_the_first_stays_the_pick()
    {
        var curve = new PickRegret(seen: [0.5, 0.5], scored: [0.2, 0.1]).Curve([0, 1]);

        Assert.Equal([0.1, 0.1], curve.Select(r => Math.Round(r, 12)));
    }
}
