using NasLab.SearchSpaces;
using NasLab.SearchSpaces.Graph;
using NasLab.Training;

namespace NasLab.Benchmarks.Training;

/// <summary>Trains as a study's workers do: threads of this process, each with one torch thread, over one session's images.</summary>
internal sealed class NasLabTrainer(TrainingSession session, NetworkGraph graph, TrainingLoad load)
{
    /// <summary>
    /// Images per second of all workers together. Each is timed over the same number of its own steps and trains on until all
    /// are timed, so that none is measured on a machine of its own.
    /// </summary>
    public double ImagesPerSecond(int workers)
    {
        using var stop = new CancellationTokenSource();
        using var measured = new CountdownEvent(workers);
        var probes = Enumerable.Range(0, workers).Select(_ => new ThroughputProbe(load, measured)).ToArray();
        var threads = Enumerable.Range(0, workers)
            .Select(w => Task.Factory.StartNew(() => Train(w, probes[w], stop), CancellationToken.None, TaskCreationOptions.LongRunning, TaskScheduler.Default))
            .ToArray();
        try
        {
            measured.Wait(stop.Token);
            stop.Cancel();
        }
        catch (OperationCanceledException)
        {
            // A worker failed; waiting for it tells how.
        }

        Task.WaitAll(threads);
        return probes.Sum(p => p.ImagesPerSecond);
    }

    private void Train(int worker, ThroughputProbe probe, CancellationTokenSource stop)
    {
        const int UntilStopped = 1000;
        try
        {
            session.Evaluate(new EvaluationRequest(null, graph, new Fidelity(UntilStopped), worker), probe, stop.Token);
        }
        catch (OperationCanceledException) when (stop.IsCancellationRequested)
        {
            // As meant.
        }
        catch
        {
            stop.Cancel();
            throw;
        }
    }
}
