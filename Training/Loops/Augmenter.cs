using System.Collections.Immutable;
using NasLab.SearchSpaces;
using static TorchSharp.torch;

namespace NasLab.Training.Loops;

/// <summary>
/// Random changes of a batch, all images at once by index. The numbers of a whole epoch are drawn at its start, from the trial's
/// own generator.
/// </summary>
internal sealed class Augmenter : IDisposable
{
    private readonly bool _crops;
    private readonly bool _flips;
    private readonly bool _cuts;
    private readonly long _channels;
    private readonly long _height;
    private readonly long _width;
    private readonly long _padding;
    private readonly Tensor _rows;
    private readonly Tensor _columns;

    /// <summary>Padding is an eighth of the shorter side, a cut-out square's side half of it, each rounded down, 1 at least.</summary>
    public Augmenter(ImmutableArray<Augmentation> augmentations, TensorShape image, Device device)
    {
        using var scope = NewDisposeScope();
        _crops = augmentations.Contains(Augmentation.Crop);
        _flips = augmentations.Contains(Augmentation.Flip);
        _cuts = augmentations.Contains(Augmentation.Cutout);
        (_channels, _height, _width) = (image.Channels, image.Height, image.Width);
        _padding = _crops ? Math.Max(1, Math.Min(_height, _width) / 8) : 0;
        _rows = arange(_height, ScalarType.Int64, device).DetachFromDisposeScope();
        _columns = arange(_width, ScalarType.Int64, device).DetachFromDisposeScope();
    }

    private long CutSide => Math.Max(1, Math.Min(_height, _width) / 2);

    /// <summary>
    /// Draws an epoch's numbers for so many images: rows of [5, N], int64: vertical and horizontal offset (0 to 2 padding),
    /// mirrored or not, the cut's top and left edge. Null where nothing is to be done.
    /// </summary>
    public Tensor? Draw(long images, Generator generator, Device device)
    {
        if (!_crops && !_flips && !_cuts)
            return null;

        using var scope = NewDisposeScope();
        var half = CutSide / 2;
        Tensor[] rows =
        [
            Integers(0, (2 * _padding) + 1), Integers(0, (2 * _padding) + 1), _flips ? Integers(0, 2) : zeros([images], ScalarType.Int64),
            Integers(-half, _height - half), Integers(-half, _width - half),
        ];
        return stack(rows).to(device).MoveToOuterDisposeScope();

        Tensor Integers(long from, long to) => randint(from, to, [images], ScalarType.Int64, generator: generator);
    }

    /// <summary>Crops and mirrors raw pixels [B, C, H, W]; what lies outside the image is 0.</summary>
    /// <param name="draws">[5, B].</param>
    public Tensor Move(Tensor pixels, Tensor draws)
    {
        if (!_crops && !_flips)
            return pixels.alias();

        using var scope = NewDisposeScope();
        var padded = _padding == 0 ? pixels : nn.functional.pad(pixels, [_padding, _padding, _padding, _padding]);
        var mirrored = draws.select(0, 2).unsqueeze(1);
        var columns = _columns + (mirrored * (_width - 1 - (_columns * 2))) + draws.select(0, 1).unsqueeze(1);
        var rows = (_rows + draws.select(0, 0).unsqueeze(1)) * (_width + (2 * _padding));
        var places = (rows.unsqueeze(2) + columns.unsqueeze(1)).reshape(-1, 1, _height * _width).expand(-1, _channels, -1);
        return padded.flatten(2).gather(2, places).reshape(-1, _channels, _height, _width).MoveToOuterDisposeScope();
    }

    /// <summary>Blanks a square of each normalised image, with 0: the mean.</summary>
    public Tensor Cut(Tensor images, Tensor draws)
    {
        if (!_cuts)
            return images.alias();

        using var scope = NewDisposeScope();
        var rows = Outside(_rows, draws.select(0, 3)).unsqueeze(2);
        var columns = Outside(_columns, draws.select(0, 4)).unsqueeze(1);
        return (images * rows.logical_or(columns).unsqueeze(1)).MoveToOuterDisposeScope();
    }

    public void Dispose()
    {
        _rows.Dispose();
        _columns.Dispose();
    }

    /// <summary>[B, side]: whether a position lies beside the square that begins at the edge.</summary>
    private Tensor Outside(Tensor positions, Tensor edges)
    {
        var distance = positions - edges.unsqueeze(1);
        return (distance < 0).logical_or(distance >= CutSide);
    }
}
