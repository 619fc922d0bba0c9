using NasLab.SearchSpaces;
using NasLab.Training;
using NasLab.Training.Loops;
using TorchSharp;
using static TorchSharp.torch;

namespace NasLab.Tests.Training.Loops;

public sealed class AugmenterTests : IDisposable
{
    private readonly Generator _generator = new(5);
    private readonly DisposeScope _scope = NewDisposeScope();

    [Fact]
    public void Move_crops_and_mirrors_each_image_as_drawn()
    {
        // Two images of two channels, 8 x 16: the padding is 1. Every pixel is another number.
        const int height = 8, width = 16;
        using var augmenter = new Augmenter([Augmentation.Crop, Augmentation.Flip], TensorShape.Map(2, height, width), CPU);
        var pixels = arange(2 * 2 * height * width, ScalarType.Float32).reshape(2, 2, height, width) + 1;
        var draws = tensor(new long[] { 0, 2, 1, 0, 0, 1, 0, 0, 0, 0 }).reshape(5, 2); // Offsets (0, 1) plain, (2, 0) mirrored.

        var moved = augmenter.Move(pixels, draws);

        Assert.Equal(pixels.shape, moved.shape);
        for (var c = 0; c < 2; c++)
        {
            for (var y = 0; y < height; y++)
            {
                for (var x = 0; x < width; x++)
                {
                    Assert.Equal(At(pixels, 0, c, y - 1, x), At(moved, 0, c, y, x));
                    Assert.Equal(At(pixels, 1, c, y + 1, width - 1 - x - 1), At(moved, 1, c, y, x));
                }
            }
        }

        static float At(Tensor t, int n, int c, int y, int x) =>
            y is < 0 or >= height || x is < 0 or >= width ? 0 : t[n, c, y, x].ToSingle();
    }

    [Fact]
    public void Cut_blanks_a_square_of_half_the_side()
    {
        using var augmenter = new Augmenter([Augmentation.Cutout], TensorShape.Map(2, 8, 8), CPU);
        var draws = tensor(new long[] { 0, 0, 0, 0, 0, 0, 1, -2, 3, 0 }).reshape(5, 2); // Edges (1, 3) and (-2, 0).

        var cut = augmenter.Cut(ones([2, 2, 8, 8]), draws);

        Assert.Equal([96, 112], cut.sum([1, 2, 3]).data<float>().ToArray()); // 128 less 2 x 4 x 4, and less 2 x 2 x 4.
        Assert.Equal(0, cut[0, 1, 1, 3].ToSingle());
        Assert.Equal(0, cut[0, 0, 4, 6].ToSingle());
        Assert.Equal(1, cut[0, 0, 5, 6].ToSingle());
        Assert.Equal(0, cut[1, 0, 1, 3].ToSingle());
        Assert.Equal(1, cut[1, 0, 2, 3].ToSingle());
    }

    [Fact]
    public void Draw_stays_in_range_and_reaches_both_ends()
    {
        using var augmenter = new Augmenter([Augmentation.Crop, Augmentation.Flip, Augmentation.Cutout], TensorShape.Map(1, 32, 32), CPU);

        var draws = augmenter.Draw(2_000, _generator, CPU)!;

        Assert.Equal([0, 0, 0, -8, -8], draws.min(1).values.data<long>().ToArray());
        Assert.Equal([8, 8, 1, 23, 23], draws.max(1).values.data<long>().ToArray());
    }

    [Fact]
    public void Draw_gives_nothing_where_nothing_is_asked_for()
    {
        using var augmenter = new Augmenter([], TensorShape.Map(1, 32, 32), CPU);

        var draws = augmenter.Draw(10, _generator, CPU);

        Assert.Null(draws);
    }

    public void Dispose()
    {
        _scope.Dispose();
        _generator.Dispose();
    }
}
