using System.Text;
using NasLab.Training.Weights;

namespace NasLab.Tests.Training.Weights;

public sealed class SafetensorsTests
{
    private static readonly WeightTensor[] Two = [new("b.weight", [2, 2], new[] { 1f, 2, 3, 4 }), new("a.bias", [1], new[] { -0.5f })];

    [Fact]
    public void Write_makes_the_published_format()
    {
        var bytes = Safetensors.Write(Two);

        var length = BitConverter.ToInt64(bytes);
        var header = Encoding.UTF8.GetString(bytes, 8, (int)length);
        Assert.Equal(
            """{"a.bias":{"dtype":"F32","shape":[1],"data_offsets":[0,4]},"b.weight":{"dtype":"F32","shape":[2,2],"data_offsets":[4,20]}}""",
            header.TrimEnd());
        Assert.Equal(0, length % 8);
        Assert.Equal([-0.5f, 1, 2, 3, 4], Enumerable.Range(0, 5).Select(i => BitConverter.ToSingle(bytes, 8 + (int)length + (4 * i))));
        Assert.Equal(8 + length + 20, bytes.Length);
    }

    [Fact]
    public void Read_gives_back_what_was_written()
    {
        var read = Safetensors.Read(Safetensors.Write(Two)).ToDictionary(t => t.Name);

        Assert.Equal(2, read.Count);
        Assert.Equal([2, 2], read["b.weight"].Shape.ToArray());
        Assert.Equal([1, 2, 3, 4], read["b.weight"].Values.ToArray());
        Assert.Equal([-0.5f], read["a.bias"].Values.ToArray());
    }

    public static TheoryData<byte[], string> Damaged => new()
    {
        { [], "no safetensors file" },
        { [1, 2, 3], "no safetensors file" },
        { Safetensors.Write(Two)[..40], "no safetensors file" },
        { Safetensors.Write(Two)[..^1], "do not lie within the file" },
        { File("""{"a":{"dtype":"F16","shape":[1],"data_offsets":[0,2]}}""", 2), "of the type F16; F32 is allowed" },
        { File("""{"a":{"dtype":"F32","shape":[3],"data_offsets":[0,4]}}""", 4), "do not lie within" },
        { File("""{"a":{"dtype":"F32","shape":[1],"data_offsets":[-4,0]}}""", 4), "do not lie within" },
        { File("""{"a":{"dtype":"F32","shape":[1]}}""", 4), "header is damaged" },
        { File("""{"a":""", 4), "header is damaged" },
        { File("""[1]""", 4), "header is damaged" },
    };

    [Theory]
    [MemberData(nameof(Damaged))]
    public void Read_refuses_damaged_files(byte[] bytes, string message)
    {
        var exception = Assert.Throws<FormatException>(() => Safetensors.Read(bytes));

        Assert.Contains(message, exception.Message, StringComparison.Ordinal);
    }

    private static byte[] File(string header, int dataBytes) =>
        [.. BitConverter.GetBytes((long)header.Length), .. Encoding.UTF8.GetBytes(header), .. new byte[dataBytes]];
}
