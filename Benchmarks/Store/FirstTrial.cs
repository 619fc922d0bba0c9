using System.Diagnostics;
using NasLab.Training;

namespace NasLab.Benchmarks.Store;

/// <summary>Stands where training would begin: notes the moment of the first trial and stops the study.</summary>
internal sealed class FirstTrial : IEvaluator, IDisposable
{
    private readonly CancellationTokenSource _stop = new();

    public CancellationToken Stop => _stop.Token;

    /// <summary>A stopwatch's timestamp; null before a trial came.</summary>
    public long? ReachedAt { get; private set; }

    public Evaluation Evaluate(EvaluationRequest request, IProgress<TrainingProgress>? progress, CancellationToken cancellationToken)
    {
        ReachedAt ??= Stopwatch.GetTimestamp();
        _stop.Cancel();
        cancellationToken.ThrowIfCancellationRequested();
        throw new InvalidOperationException("The study goes on although it was stopped.");
    }

    public void Dispose() => _stop.Dispose();
}
