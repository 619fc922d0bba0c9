using NasLab.Training;

namespace NasLab.Tests.Training;

public sealed class AccuracyEstimateTests
{
    [Fact]
    public void Of_one_repeat_is_a_binomial_share()
    {
        var estimate = AccuracyEstimate.Of([0.9], 1000);

        Assert.Equal(0.9, estimate.Accuracy);
        Assert.Equal(0.00948683, estimate.StdError, 8); // sqrt(0.9 x 0.1 / 1000)
    }

    [Fact]
    public void Of_repeats_adds_their_spread()
    {
        var estimate = AccuracyEstimate.Of([0.88, 0.92], 1000);

        // Sample variance of the repeats: 0.0008; of their mean: 0.0004.
        Assert.Equal(0.9, estimate.Accuracy, 12);
        Assert.Equal(Math.Sqrt(0.00009 + 0.0004), estimate.StdError, 12);
    }
}
