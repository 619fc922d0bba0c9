using System.Collections.Concurrent;
using NasLab.Experiments.Running;
using NasLab.SearchSpaces;
using NasLab.SearchSpaces.Graph;
using NasLab.Training;

namespace NasLab.Tests.Experiments.Running;

/// <summary>
/// Stands in for training: an accuracy that depends on the network's size, the seed and the epochs alone, at once. Keeps what it was
/// asked. A state holds what it is a state of, and is held against what goes on from it.
/// </summary>
internal sealed class FakeTraining : IEvaluator
{
    public ConcurrentQueue<(string Architecture, int Seed)> Evaluated { get; } = new();

    /// <summary>Epochs trained here, all evaluations together.</summary>
    public int Epochs => _epochs;

    private int _epochs;

    public ConcurrentQueue<long> Tested { get; } = new();

    /// <summary>Called before each evaluation; may throw.</summary>
    public Action<Architecture?>? Before { get; set; }

    /// <summary>Called before each scoring on the test images, with the worker that does it; may throw.</summary>
    public Action<int>? BeforeTest { get; set; }

    /// <summary>What a worker evaluates with; this itself where it is not set.</summary>
    public Func<int, IEvaluator>? OfWorker { get; set; }

    public StudyServices Services => new(OfWorker ?? (_ => this), Test, () => 0.5);

    public Evaluation Evaluate(EvaluationRequest request, IProgress<TrainingProgress>? progress, CancellationToken cancellationToken)
    {
        var (architecture, graph, fidelity, seed) = request;
        cancellationToken.ThrowIfCancellationRequested();
        Before?.Invoke(architecture);
        Evaluated.Enqueue((architecture?.Id ?? "baseline", seed));
        var before = request.From is null ? 0 : EpochsOf(request.From, graph, seed);
        Assert.True(before < fidelity.Epochs);
        Interlocked.Add(ref _epochs, fidelity.Epochs - before);
        progress?.Report(new TrainingProgress(100, 100));
        var noise = new Random(seed).NextDouble() * 0.02;
        var accuracy = 0.9 - (0.4 / (1 + (graph.Macs / 1e6))) - (0.1 / fidelity.Epochs) + noise;
        var curve = Enumerable.Range(1, fidelity.Epochs).Select(e => new CurvePoint(e, 1.5, 1.4, accuracy, 0.01, 0.1));
        return new Evaluation(accuracy, 0.01, [.. curve], 100 * (fidelity.Epochs - before), 0.1, BitConverter.GetBytes(graph.Macs))
        {
            State = request.KeepsState ? [.. BitConverter.GetBytes(graph.Macs), .. BitConverter.GetBytes(seed), .. BitConverter.GetBytes(fidelity.Epochs)] : null,
        };
    }

    private static int EpochsOf(byte[] state, NetworkGraph graph, int seed)
    {
        Assert.Equal((graph.Macs, seed), (BitConverter.ToInt64(state), BitConverter.ToInt32(state, 8)));
        return BitConverter.ToInt32(state, 12);
    }

    private (double Accuracy, double StdError) Test(int worker, NetworkGraph graph, byte[] weights)
    {
        BeforeTest?.Invoke(worker);
        Assert.Equal(graph.Macs, BitConverter.ToInt64(weights));
        Tested.Enqueue(graph.Macs);
        return (0.8, 0.02);
    }
}
