namespace NasLab.SearchSpaces;

/// <summary>
/// The shape of one image's activation, without the batch: a map <c>[C, H, W]</c> or a vector <c>[C]</c>.
/// </summary>
public readonly record struct TensorShape
{
    private TensorShape(int channels, int height, int width, bool isVector)
    {
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(channels);
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(height);
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(width);
        Channels = channels;
        Height = height;
        Width = width;
        IsVector = isVector;
    }

    /// <summary>Channels of a map, features of a vector.</summary>
    public int Channels { get; }

    /// <summary>Rows; 1 for a vector.</summary>
    public int Height { get; }

    /// <summary>Columns; 1 for a vector.</summary>
    public int Width { get; }

    public bool IsVector { get; }

    /// <summary>Numbers in one image's activation.</summary>
    public long Elements => (long)Channels * Height * Width;

    public static TensorShape Map(int channels, int height, int width) => new(channels, height, width, isVector: false);

    public static TensorShape Vector(int features) => new(features, 1, 1, isVector: true);

    /// <summary>Reads <c>CxHxW</c> (<c>3x224x224</c>) or <c>C</c>; null where the text is neither.</summary>
    public static TensorShape? TryParse(string text)
    {
        ArgumentNullException.ThrowIfNull(text);
        var parts = text.Split('x');
        Span<int> sizes = stackalloc int[3];
        if (parts.Length is not (1 or 3))
        {
            return null;
        }

        for (var i = 0; i < parts.Length; i++)
        {
            if (!int.TryParse(parts[i], System.Globalization.NumberStyles.None, provider: null, out sizes[i]) || sizes[i] < 1)
            {
                return null;
            }
        }

        return parts.Length == 1 ? Vector(sizes[0]) : Map(sizes[0], sizes[1], sizes[2]);
    }

    /// <summary><c>3x224x224</c> for a map, <c>1000</c> for a vector.</summary>
    public override string ToString() => IsVector ? $"{Channels}" : $"{Channels}x{Height}x{Width}";
}
