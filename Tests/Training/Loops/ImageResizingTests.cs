using NasLab.SearchSpaces;
using NasLab.Training.Loops;
using TorchSharp;
using static TorchSharp.torch;

namespace NasLab.Tests.Training.Loops;

public sealed class ImageResizingTests : IDisposable
{
    private readonly DisposeScope _scope = NewDisposeScope();

    [Fact]
    public void Fit_enlarges_bilinearly_between_pixel_centres()
    {
        // Value = 2 row + column. A new pixel's centre lies at -1/4, 1/4, 3/4 or 5/4 of the old ones, held at the edge.
        var images = tensor(new float[] { 0, 1, 2, 3 }).reshape(1, 1, 2, 2);

        var fitted = ImageResizing.Fit(images, TensorShape.Map(1, 4, 4));

        Assert.Equal([1, 1, 4, 4], fitted.shape);
        Assert.Equal(
            [0, 0.25f, 0.75f, 1, 0.5f, 0.75f, 1.25f, 1.5f, 1.5f, 1.75f, 2.25f, 2.5f, 2, 2.25f, 2.75f, 3], fitted.data<float>().ToArray());
    }

    [Fact]
    public void Fit_halves_with_every_pixel_under_a_triangle_of_twice_the_width()
    {
        // Centres at 1 and 3 of 0 to 4; the pixels' own at 1/2, 3/2, 5/2, 7/2 weigh 3/4, 3/4, 1/4, 0 and 0, 1/4, 3/4, 3/4, over 7/4.
        var images = tensor(new float[] { 7, 14, 21, 28, 7, 14, 21, 28 }).reshape(1, 1, 2, 4);

        var fitted = ImageResizing.Fit(images, TensorShape.Map(1, 2, 2));

        Assert.Equal([12f, 23f, 12f, 23f], fitted.data<float>().ToArray().Select(v => MathF.Round(v, 4)));
    }

    [Theory]
    [InlineData(12, 12, 24, 24)]
    [InlineData(12, 12, 17, 31)]
    [InlineData(28, 28, 12, 12)]
    [InlineData(32, 20, 5, 3)]
    [InlineData(9, 24, 16, 8)]
    public void Fit_agrees_with_the_filter_written_out(int height, int width, int newHeight, int newWidth)
    {
        var random = new Random(height + width);
        var pixels = Enumerable.Range(0, 2 * 3 * height * width).Select(_ => (float)(random.NextDouble() * 4) - 2).ToArray();

        var fitted = ImageResizing.Fit(tensor(pixels).reshape(2, 3, height, width), TensorShape.Map(3, newHeight, newWidth));

        var expected = TriangleFilter.Resize(pixels, height, width, newHeight, newWidth);
        Assert.Equal([2, 3, newHeight, newWidth], fitted.shape);
        Assert.All(expected.Zip(fitted.data<float>().ToArray()), pair => Assert.Equal(pair.First, pair.Second, 1e-4f));
    }

    [Fact]
    public void Fit_makes_grey_of_stripes_that_are_too_fine_to_show()
    {
        var images = (arange(64, ScalarType.Float32) % 2).expand(1, 1, 64, 64);

        var fitted = ImageResizing.Fit(images, TensorShape.Map(1, 13, 13));

        // Weighing the two pixels around each new one alone would give values from 0.12 to 0.88 here. The edges see less than a whole filter.
        var inner = fitted.narrow(3, 1, 11);
        Assert.InRange(inner.min().ToSingle(), 0.45f, 0.55f);
        Assert.InRange(inner.max().ToSingle(), 0.45f, 0.55f);
    }

    [Fact]
    public void Fit_leaves_images_of_the_right_size_where_they_are()
    {
        var images = rand(2, 3, 5, 7);

        var fitted = ImageResizing.Fit(images, TensorShape.Map(3, 5, 7));
        images.zero_();

        Assert.Equal([2, 3, 5, 7], fitted.shape);
        Assert.Equal(0, fitted.abs().max().ToSingle()); // the same memory
    }

    public void Dispose() => _scope.Dispose();
}
