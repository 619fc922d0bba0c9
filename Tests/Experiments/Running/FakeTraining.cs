using System.Collections.Concurrent;
using NasLab.Experiments.Running;
using NasLab.SearchSpaces;
using NasLab.SearchSpaces.Graph;
using NasLab.Training;

namespace NasLab.Tests.Experiments.Running;

/// <summary>
/// Stands in for training: an accuracy that depends on the network's size and the seed alone, at once. Keeps what it was asked.
/// </summary>
internal sealed class FakeTraining : IEvaluator
{
    public ConcurrentQueue<(string Architecture, int Seed)> Evaluated { get; } = new();

    public ConcurrentQueue<long> Tested { get; } = new();

    /// <summary>Called before each evaluation; may throw.</summary>
    public Action<Architecture?>? Before { get; set; }

    /// <summary>What a worker evaluates with; this itself where it is not set.</summary>
    public Func<int, IEvaluator>? OfWorker { get; set; }

    public StudyServices Services => new(OfWorker ?? (_ => this), Test, () => 0.5);

    public Evaluation Evaluate(
        Architecture? architecture, NetworkGraph graph, Fidelity fidelity, int seed, IProgress<TrainingProgress>? progress,
        CancellationToken cancellationToken)
    {
        cancellationToken.ThrowIfCancellationRequested();
        Before?.Invoke(architecture);
        Evaluated.Enqueue((architecture?.Id ?? "baseline", seed));
        progress?.Report(new TrainingProgress(100, 100));
        var noise = new Random(seed).NextDouble() * 0.02;
        var accuracy = 0.9 - (0.4 / (1 + (graph.Macs / 1e6))) + noise;
        return new Evaluation(accuracy, 0.01, [new CurvePoint(1, 1.5, 1.4, accuracy, 0.01, 0.1)], 100, 0.1, BitConverter.GetBytes(graph.Macs));
    }

    private (double Accuracy, double StdError) Test(NetworkGraph graph, byte[] weights)
    {
        Assert.Equal(graph.Macs, BitConverter.ToInt64(weights));
        Tested.Enqueue(graph.Macs);
        return (0.8, 0.02);
    }
}
