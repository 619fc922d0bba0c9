using NasLab.Training.Datasets;
using NasLab.Training.Datasets.Formats;

namespace NasLab.Tests.Training.Datasets;

public sealed class ArrayFileTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    public static TheoryData<string, byte[], int[], Array> Files => new()
    {
        { "idx of bytes", FileBytes.Idx(0x08, [2, 3], FileBytes.Bytes(6)), [2, 3], FileBytes.Bytes(6) },
        { "gzipped idx", FileBytes.Gzip(FileBytes.Idx(0x08, [6], FileBytes.Bytes(6))), [6], FileBytes.Bytes(6) },
        { "idx of signed bytes", FileBytes.Idx(0x09, [2], [0xFF, 1]), [2], new long[] { -1, 1 } },
        { "idx of shorts", FileBytes.Idx(0x0B, [2], [1, 0, 0xFF, 0xFE]), [2], new long[] { 256, -2 } },
        { "idx of ints", FileBytes.Idx(0x0C, [1], [0, 0, 1, 2]), [1], new long[] { 258 } },
        { "idx of floats", FileBytes.Idx(0x0D, [1], [0x3F, 0x80, 0, 0]), [1], new[] { 1f } },
        { "idx of doubles", FileBytes.Idx(0x0E, [1], [0xC0, 0, 0, 0, 0, 0, 0, 0]), [1], new[] { -2f } },
        { "npy 1 of bytes", FileBytes.Npy(1, "|u1", "(2, 3)", FileBytes.Bytes(6)), [2, 3], FileBytes.Bytes(6) },
        { "npy 2 of floats", FileBytes.Npy(2, "<f4", "(2,)", FileBytes.Of(1.5f, -2f)), [2], new[] { 1.5f, -2f } },
        { "npy 3 of doubles", FileBytes.Npy(3, "<f8", "(1, 2)", FileBytes.Of(1.5, -2.0)), [1, 2], new[] { 1.5f, -2f } },
        { "npy of ints", FileBytes.Npy(1, "<i4", "(2,)", FileBytes.Of(7, -7)), [2], new long[] { 7, -7 } },
        { "gzipped npy of longs", FileBytes.Gzip(FileBytes.Npy(1, "<i8", "(2,)", FileBytes.Of(7L, -7L))), [2], new long[] { 7, -7 } },
    };

    public static TheoryData<byte[], string> BadFiles => new()
    {
        { FileBytes.Idx(0x08, [2, 3], FileBytes.Bytes(5)), "truncated: the header promises 6 bytes" },
        { FileBytes.Idx(0x08, [2, 3], FileBytes.Bytes(7)), "longer than the 6 bytes" },
        { FileBytes.Gzip(FileBytes.Idx(0x08, [2, 3], FileBytes.Bytes(5))), "truncated: the header promises 6 bytes of numbers, 5 follow" },
        { FileBytes.Gzip(FileBytes.Idx(0x08, [2, 3], FileBytes.Bytes(6)))[..^12], "file.bin: " },
        { FileBytes.Idx(0x08, [2, 0], []), "size 1 of the IDX header is 0; 1 or more" },
        { FileBytes.Idx(0x08, [2_000_000, 2_000], []), "larger than the 2 GiB" },
        { FileBytes.Idx(0x08, [2_000_000], []), "truncated" },
        { [0, 0, 8, 2, 0, 0], "truncated within the IDX header" },
        { [0, 0, 8, 0], "0 dimensions; 1 to 8" },
        { [0x89, (byte)'P', (byte)'N', (byte)'G', 1, 2], "neither an IDX nor an NPY file" },
        { [], "neither an IDX nor an NPY file" },
        { FileBytes.Npy(1, ">f4", "(1,)", FileBytes.Of(1f)), "of the type >f4; allowed are |u1, <i4, <i8, <f4 and <f8" },
        { FileBytes.Npy(1, "<f2", "(1,)", [0, 0]), "of the type <f2; allowed are" },
        { FileBytes.Npy(1, "<f4", "(1, 1)", FileBytes.Of(1f), "True"), "Fortran order; only C order" },
        { FileBytes.Npy(4, "<f4", "(1,)", FileBytes.Of(1f)), "version 4; 1, 2 and 3" },
        { FileBytes.Npy(1, "<f4", "()", FileBytes.Of(1f)), "a single number" },
        { FileBytes.Npy(1, "<f4", "(2, -1)", FileBytes.Of(1f)), "shape is (2, -1)" },
        { FileBytes.Npy(1, "<f4", "(2,)", FileBytes.Of(1f)), "truncated" },
        { FileBytes.Npy(1, "<f4", "(2,)", [])[..20], "truncated within the NPY header" },
    };

    [Theory]
    [MemberData(nameof(Files))]
    public void Read_understands_every_allowed_format(string name, byte[] bytes, int[] shape, Array numbers)
    {
        var path = _folder.Write("file.bin", bytes);

        var array = ArrayFile.Read(path);

        Assert.Equal(shape, array.Shape);
        Assert.True(numbers.GetType() == array.Data.GetType(), name);
        Assert.Equal(numbers, array.Data);
    }

    [Theory]
    [MemberData(nameof(BadFiles))]
    public void Read_says_what_is_wrong_with_a_bad_file(byte[] bytes, string message)
    {
        var path = _folder.Write("file.bin", bytes);

        var exception = Assert.Throws<DataException>(() => ArrayFile.Read(path));

        Assert.StartsWith(path, exception.Message, StringComparison.Ordinal);
        Assert.Contains(message, exception.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Read_names_a_missing_file()
    {
        var path = _folder.At("nowhere/file.npy");

        var exception = Assert.Throws<DataException>(() => ArrayFile.Read(path));

        Assert.Equal($"{path}: there is no such file.", exception.Message);
    }

    public void Dispose() => _folder.Dispose();
}
