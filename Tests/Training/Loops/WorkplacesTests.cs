using System.Collections.Concurrent;
using NasLab.SearchSpaces;
using NasLab.Training;
using NasLab.Training.Loops;
using static TorchSharp.torch;

namespace NasLab.Tests.Training.Loops;

/// <summary>GPUs are counted by the test and stood in for by the CPU, so that sharing them out is tested without one.</summary>
public sealed class WorkplacesTests
{
    private readonly ConcurrentQueue<string> _loaded = new();

    [Theory]
    [InlineData("auto", 3, "cuda:0 cuda:1 cuda:2 cuda:0 cuda:1")]
    [InlineData("cuda", 2, "cuda:0 cuda:1 cuda:0 cuda:1 cuda:0")]
    [InlineData("cuda:1", 3, "cuda:1 cuda:1 cuda:1 cuda:1 cuda:1")]
    [InlineData("auto", 0, "cpu cpu cpu cpu cpu")]
    public void Workers_are_shared_out_over_the_gpus_in_turn(string trainOn, int gpus, string expected)
    {
        using var places = new Workplaces(SmallTask.Images(), new TrainingOptions { TrainOn = trainOn }, Machine(gpus));
        var distinct = expected.Split(' ').Distinct().ToDictionary(name => name, name => places.Of(Array.IndexOf(expected.Split(' '), name)));

        var given = Enumerable.Range(0, 5).Select(places.Of).ToArray();

        Assert.Equal(expected.Split(' ').Select(name => distinct[name]), given);
        Assert.Equal(distinct.Keys, _loaded);
        Assert.Equal(distinct.Count, distinct.Values.Distinct().Count());
    }

    [Fact]
    public void Each_gpu_is_loaded_once_however_many_workers_ask_at_once_and_none_without_a_worker()
    {
        using var places = new Workplaces(SmallTask.Images(), new TrainingOptions(), Machine(gpus: 3));
        using var start = new Barrier(8);
        var given = new Workplace[8];
        var threads = Enumerable.Range(0, 8).Select(i => new Thread(() =>
        {
            start.SignalAndWait();
            given[i] = places.Of(i % 2);
        })).ToArray();

        Array.ForEach(threads, t => t.Start());
        Array.ForEach(threads, t => t.Join());

        Assert.Equal(["cuda:0", "cuda:1"], _loaded.Order());
        Assert.All(Enumerable.Range(2, 6), i => Assert.Same(given[i % 2], given[i]));
    }

    [Fact]
    public void A_seed_gives_the_same_weights_on_whichever_gpu_its_worker_trains()
    {
        var options = new TrainingOptions { Epochs = 1, WarmupEpochs = 0, BatchSize = 32, Augment = [Augmentation.Crop, Augmentation.Flip] };
        using var session = new TrainingSession(SmallTask.Images(), options, Machine(gpus: 2));
        var evaluations = new Evaluation[3];
        var threads = Enumerable.Range(0, 3).Select(worker => new Thread(() =>
            evaluations[worker] = session.Worker(worker).Evaluate(new EvaluationRequest(null, SmallTask.Network(), new Fidelity(1), 5), null, CancellationToken.None))).ToArray();

        Array.ForEach(threads, t => t.Start());
        Array.ForEach(threads, t => t.Join());

        Assert.Equal("cuda:0 cuda:1", string.Join(" ", session.Places));
        Assert.Equal(["cuda:0", "cuda:1"], _loaded.Order());
        Assert.All(evaluations, e => Assert.Equal(evaluations[0].Weights, e.Weights));
        var other = session.Worker(1).Evaluate(new EvaluationRequest(null, SmallTask.Network(), new Fidelity(1), 6), null, CancellationToken.None);
        Assert.NotEqual(evaluations[0].Weights, other.Weights);
    }

    private TrainingMachine Machine(int gpus) => new(
        () => gpus,
        place =>
        {
            _loaded.Enqueue(place);
            return CPU;
        });
}
