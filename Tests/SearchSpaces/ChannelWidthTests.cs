using NasLab.SearchSpaces.Blocks;

namespace NasLab.Tests.SearchSpaces;

public sealed class ChannelWidthTests
{
    [Theory]
    [InlineData(32, 32)]
    [InlineData(3, 8)]
    [InlineData(18, 24)]
    [InlineData(20, 24)]
    [InlineData(33.6, 32)]
    [InlineData(44.8, 48)]
    [InlineData(138, 136)]
    public void Channels_become_the_nearest_multiple_of_eight_that_keeps_nine_tenths(double channels, int expected)
    {
        var rounded = ChannelWidth.MakeDivisible(channels, 8);

        Assert.Equal(expected, rounded);
    }

    [Fact]
    public void A_width_of_one_leaves_channels_as_they_are_written()
    {
        var channels = new ChannelWidth(1).Scale(12);

        Assert.Equal(12, channels);
    }
}
