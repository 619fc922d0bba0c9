#if LIBTORCH
using TorchSharp;

namespace NasLab.Tests.Torch;

/// <summary>
/// The list is what a caller sees of TorchSharp 0.107.0, cut down to the names that Torch/ offers (all their overloads): made by running
/// <see cref="PublicApi.Lines(System.Reflection.Assembly, Func{string, bool})"/> over TorchSharp.dll (see Torch/README.md).
/// </summary>
public sealed class PublicApiTests
{
    private static readonly string ListPath = Path.Combine(AppContext.BaseDirectory, "Torch", "Fixtures", "torchsharp-0.107.api.txt");

    [Fact]
    public void Every_public_member_is_one_of_TorchSharps_with_the_same_signature()
    {
        var listed = File.ReadAllLines(ListPath).ToHashSet(StringComparer.Ordinal);

        var ours = PublicApi.Lines(typeof(torch).Assembly, space => space.StartsWith("TorchSharp", StringComparison.Ordinal))
            .Where(line => !line.Contains(nameof(TorchSeam), StringComparison.Ordinal));

        Assert.DoesNotContain(ours, line => !listed.Contains(line));
    }

    [Theory]
    [InlineData("TorchSharp.torch.nn :: static TorchSharp.Modules.Linear Linear(long inputSize, long outputSize, bool hasBias = true, TorchSharp.torch.Device device = null, TorchSharp.torch.ScalarType? dtype = null)")]
    [InlineData("TorchSharp.torch.Tensor :: (TorchSharp.torch.Tensor values, TorchSharp.torch.Tensor indexes) max(long dim, bool keepdim = false)")]
    public void The_list_tells_names_types_and_defaults(string line)
    {
        Assert.Contains(line, File.ReadAllLines(ListPath));
    }
}
#endif
