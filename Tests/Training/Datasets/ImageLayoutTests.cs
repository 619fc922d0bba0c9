using System.Collections.Immutable;
using NasLab.SearchSpaces;
using NasLab.Training.Datasets;
using NasLab.Training.Datasets.Formats;

namespace NasLab.Tests.Training.Datasets;

public sealed class ImageLayoutTests
{
    [Theory]
    [InlineData("2,28,28", "1x28x28")]
    [InlineData("2,1,28,28", "1x28x28")]
    [InlineData("2,28,28,1", "1x28x28")]
    [InlineData("2,3,32,32", "3x32x32")]
    [InlineData("2,32,32,3", "3x32x32")]
    [InlineData("2,16,8,8", "16x8x8")]
    [InlineData("2,8,8,16", "16x8x8")]
    [InlineData("2,3,32,48", "3x32x48")]
    [InlineData("2,32,48,3", "3x32x48")]
    [InlineData("2,4,5,4", "4x5x4")]
    [InlineData("2,4,4,4", "4x4x4")]
    public void ToChannelsFirst_finds_the_channels(string sizes, string shape)
    {
        ImmutableArray<int> dimensions = [.. sizes.Split(',').Select(int.Parse)];
        var array = new NumericArray(dimensions, new byte[dimensions.Aggregate(1, (a, b) => a * b)]);

        var (found, _) = ImageLayout.ToChannelsFirst(array, "x.npy");

        Assert.Equal(TensorShape.TryParse(shape), found);
    }

    [Fact]
    public void ToChannelsFirst_moves_the_channels_of_every_pixel()
    {
        // Two images of 1 x 4 pixels and two channels, [N, H, W, C]: the number in channel c of pixel p of image n is 100 n + 10 c + p.
        float[] pixels = [0, 10, 1, 11, 2, 12, 3, 13, 100, 110, 101, 111, 102, 112, 103, 113];
        var array = new NumericArray([2, 4, 4, 2], Enumerable.Repeat(pixels, 4).SelectMany(p => p).ToArray());

        var (_, moved) = ImageLayout.ToChannelsFirst(array, "x.npy");

        Assert.Equal([0f, 1, 2, 3, 100, 101, 102, 103], ((float[])moved).Take(8));
        Assert.Equal([10f, 11, 12, 13, 110, 111, 112, 113], ((float[])moved).Skip(16).Take(8));
    }

    [Fact]
    public void ToChannelsFirst_refuses_what_is_no_image()
    {
        NumericArray[] arrays = [new([4, 4], new byte[16]), new([1, 2, 2], new long[4]), new([1, 1, 2], new[] { 0f, float.NaN })];

        var messages = arrays.Select(a => Assert.Throws<DataException>(() => ImageLayout.ToChannelsFirst(a, "x.npy")).Message).ToArray();

        Assert.Contains("[4, 4]; [N, H, W], [N, C, H, W] and [N, H, W, C] are allowed", messages[0], StringComparison.Ordinal);
        Assert.Contains("bytes (u1) and floats (f4, f8) are allowed", messages[1], StringComparison.Ordinal);
        Assert.Contains("NaN", messages[2], StringComparison.Ordinal);
    }
}
