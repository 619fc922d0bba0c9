using System.Runtime.InteropServices;
using TorchSharp;
using static TorchSharp.torch;

namespace NasLab.Tests.Torch;

public sealed class ErrorTests
{
    [Fact]
    public void An_error_of_libtorch_names_the_operator_and_what_is_wrong()
    {
        using var x = zeros(2, 3);

        var error = Assert.ThrowsAny<ExternalException>(() => x.matmul(x));

        Assert.StartsWith("aten::matmul:", error.Message, StringComparison.Ordinal);
        Assert.Contains("2x3", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_failed_operator_leaves_no_tensor_behind()
    {
        using var scope = NewDisposeScope();
        var x = zeros(2, 3);
        var before = scope.DisposablesCount;

        Assert.ThrowsAny<ExternalException>(() => x.view(7));

        Assert.Equal(before, scope.DisposablesCount);
    }

    [Fact]
    public void A_disposed_tensor_is_refused()
    {
        var x = zeros(1);
        x.Dispose();

        Assert.True(x.IsInvalid);
        Assert.Throws<InvalidOperationException>(() => x.add(1));
        x.Dispose();
    }

    [Fact]
    public void Running_out_of_memory_is_recognised()
    {
        var error = Assert.ThrowsAny<ExternalException>(() => empty(1L << 60));

        Assert.True(TorchSeam.IsOutOfMemory(error), error.Message);
        Assert.True(TorchSeam.IsOutOfMemory(new InvalidOperationException("trial", error)));
        Assert.False(TorchSeam.IsOutOfMemory(new ExternalException("aten::view: shape is invalid")));
    }

    [Fact]
    public void A_missing_device_is_refused()
    {
        if (cuda.is_available()) return;

        Assert.Throws<InvalidOperationException>(() => nn.Linear(1, 1).cuda());
        Assert.ThrowsAny<Exception>(() => zeros(1, device: CUDA));
    }
}
