using TorchSharp;
using static TorchSharp.torch;

namespace NasLab.Tests.Torch;

/// <summary>These count native tensors of the whole process, so nothing else may run beside them.</summary>
[CollectionDefinition(nameof(WholeProcess), DisableParallelization = true)]
public sealed class WholeProcess;

[Collection(nameof(WholeProcess))]
public sealed class MemoryTests
{
    [Fact]
    public void A_thousand_training_steps_leave_no_tensor_behind()
    {
        using var net = new SmallNet(1);
        using var optimizer = optim.SGD(net.Parameters, 0.05, momentum: 0.9, nesterov: true, weight_decay: 1e-4);
        using var generator = new Generator(2);
        net.Step(optimizer, generator);
        var before = Settled();

        for (var i = 0; i < 1000; i++) net.Step(optimizer, generator);

        Assert.Equal(before, TorchSeam.LiveTensors);
    }

    [Fact]
    public void Disposing_a_module_and_its_optimiser_gives_all_their_tensors_back()
    {
        var before = Settled();

        using (var net = new SmallNet(1))
        using (var optimizer = optim.AdamW(net.Parameters))
        using (var generator = new Generator(2))
            net.Step(optimizer, generator);

        Assert.Equal(before, TorchSeam.LiveTensors);
    }

    [Fact]
    public void A_tensor_that_was_lost_is_freed_by_the_garbage_collector()
    {
        var before = Settled();

        Lose();

        Assert.Equal(before, Settled());

        static void Lose() => zeros(10).add(1);
    }

    private static long Settled()
    {
        for (var i = 0; i < 3; i++)
        {
            GC.Collect();
            GC.WaitForPendingFinalizers();
        }

        return TorchSeam.LiveTensors;
    }
}
