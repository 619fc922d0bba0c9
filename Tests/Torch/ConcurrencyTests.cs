using TorchSharp;
using static TorchSharp.torch;

namespace NasLab.Tests.Torch;

public sealed class ConcurrencyTests
{
    private const int Steps = 60;

    [Fact]
    public void Two_trainings_at_once_give_bit_for_bit_what_each_gives_alone()
    {
        var alone = new[] { OnThread(() => Train(1)), OnThread(() => Train(2)) };

        byte[]? first = null, second = null;
        var threads = new[] { new Thread(() => first = Train(1)), new Thread(() => second = Train(2)) };
        foreach (var thread in threads) thread.Start();
        foreach (var thread in threads) thread.Join();

        Assert.Equal(alone[0], first);
        Assert.Equal(alone[1], second);
        Assert.NotEqual(alone[0], alone[1]);
    }

    [Fact]
    public void Gradient_mode_belongs_to_the_thread()
    {
        using var noGradients = no_grad();

        var elsewhere = OnThread(() => is_grad_enabled());

        Assert.False(is_grad_enabled());
        Assert.True(elsewhere);
    }

    [Fact]
    public void Every_thread_gets_the_thread_count_that_it_asks_for()
    {
        var counts = OnThread(() =>
        {
            TorchSeam.SetThreadsOfThisThread(1);
            return get_num_threads();
        });

        Assert.Equal(1, counts);
    }

    private static byte[] Train(ulong seed)
    {
        TorchSeam.SetThreadsOfThisThread(1);
        using var net = new SmallNet(seed);
        using var optimizer = optim.SGD(net.Parameters, 0.05, momentum: 0.9, nesterov: true, weight_decay: 1e-4);
        using var generator = new Generator(seed);
        for (var i = 0; i < Steps; i++) net.Step(optimizer, generator);
        return net.Bits();
    }

    private static T OnThread<T>(Func<T> work)
    {
        T result = default!;
        var thread = new Thread(() => result = work());
        thread.Start();
        thread.Join();
        return result;
    }
}
