using NasLab.SearchSpaces;
using NasLab.SearchSpaces.References;
using NasLab.SearchSpaces.Spaces;
using NasLab.Tests.Training.Networks;
using NasLab.Training;
using NasLab.Training.Latency;
using TorchSharp;
using static TorchSharp.torch;

namespace NasLab.Tests.Training.Latency;

/// <summary>Real networks in torch. No test asserts a time; tensors are counted in the whole process, so these run alone.</summary>
[Collection("WholeProcess")]
public sealed class TorchLatencyTests
{
    [Theory]
    [InlineData(1, false)]
    [InlineData(3, true)]
    public void A_small_network_has_a_positive_latency(int batch, bool channelsLast)
    {
        var options = new LatencyOptions { Batch = batch, ChannelsLast = channelsLast, Rounds = 6, Attempts = 1, MaxSpreadPct = 100, MaxDriftPct = 1000 };
        var meter = new LatencyMeter(SmallTask.Network(), options, TimeProvider.System);
        var threads = get_num_threads();

        var report = meter.Measure([new LatencySubject("every operator", EveryOperator.Graph())], null, _ => { }, _ => { }, CancellationToken.None);

        var figure = Assert.Single(report.Figures);
        Assert.True(figure is { LatencyMs: > 0, RawMs: > 0, Repetitions: >= 30 });
        Assert.True(figure.LowMs <= figure.LatencyMs && figure.LatencyMs <= figure.HighMs);
        Assert.True(report.LevelMs > 0);
        Assert.Equal($"{TorchSeam.Provider} {TorchSeam.LibTorchVersion}", meter.Site.TorchVersion);
        Assert.Equal(("cpu", null), (meter.Site.Place, meter.Site.Gpu));
        Assert.Equal(threads, get_num_threads());
    }

    [Fact]
    public void A_measurement_leaves_no_tensor_behind()
    {
        var options = new LatencyOptions();
        Run();
        GC.Collect();
        GC.WaitForPendingFinalizers();
        var before = TorchSeam.LiveTensors;

        Run();

        Assert.Equal(before, TorchSeam.LiveTensors);

        void Run()
        {
            using var network = new TorchNetwork(EveryOperator.Graph(), options, CPU);
            network.Run(3);
        }
    }

    [Fact]
    public void The_threads_asked_for_are_set_while_measuring_only()
    {
        var executor = new TorchExecutor(new LatencyOptions { Threads = Environment.ProcessorCount });
        set_num_threads(1);

        using (executor.Enter())
        {
            Assert.Equal(Environment.ProcessorCount, get_num_threads());
        }

        Assert.Equal(1, get_num_threads());
    }

    /// <summary>Denormal numbers are slow on some CPUs, infinite ones fast on others: a trained network has neither.</summary>
    [Theory]
    [InlineData("mobilenet_v3_large")]
    [InlineData("resnet50")]
    [InlineData("squeezenet1_0")]
    public void The_numbers_that_flow_through_an_untrained_network_are_of_a_usual_size(string name)
    {
        using var network = new TorchNetwork(ReferenceCatalogue.Find(name)!.Lower(TensorShape.Map(3, 64, 64), 10), new LatencyOptions { Batch = 2 }, CPU);

        using var scores = network.Scores();

        Assert.Equal([2, 10], scores.shape);
        var sizes = scores.data<float>().ToArray().Select(Math.Abs).Where(s => s != 0).ToArray(); // A ReLU may end a network.
        Assert.NotEmpty(sizes);
        Assert.All(sizes, s => Assert.InRange(s, 1e-6, 1e3));
    }

    [Fact]
    public void Networks_of_any_space_run_though_their_maps_shrink_to_a_point()
    {
        foreach (var family in SpaceCatalogue.All.Where(f => f.Name is "fbnet" or "nasbench201" or "shufflenet-v2"))
        {
            using var network = new TorchNetwork(
                family.Create(family.Defaults, TensorShape.Map(3, 32, 32), 10).Sample(new Random(1)).Lower(), new LatencyOptions(), CPU);
            using var scores = network.Scores();
            Assert.All(scores.data<float>().ToArray(), s => Assert.True(float.IsFinite(s)));
        }
    }

    [Fact]
    public void A_gpu_that_is_not_there_is_refused_in_the_words_of_the_option()
    {
        var exception = Assert.Throws<DeviceUnavailableException>(() => new LatencyMeter(
            SmallTask.Network(), new LatencyOptions { On = "cuda:99" }, TimeProvider.System));

        Assert.StartsWith("on: cuda:99 is not there", exception.Message, StringComparison.Ordinal);
    }
}
