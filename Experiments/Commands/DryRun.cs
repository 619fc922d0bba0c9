using System.Collections.Immutable;
using System.Numerics;
using NasLab.Experiments.Configuration;
using NasLab.Experiments.Running;
using NasLab.Search;
using NasLab.SearchSpaces;
using NasLab.Training;
using Spectre.Console;

namespace NasLab.Experiments.Commands;

/// <summary>
/// <c>naslab run --dry-run</c>: says what a run would do. Costs come from pricing 1,000 samples; the time from running a few
/// steps of throwaway networks, whose weights are discarded. Nothing is stored.
/// </summary>
internal sealed class DryRun(CommandContext context, string folder)
{
    private const int TimedNetworks = 3;
    private static readonly TimeSpan TimedFor = TimeSpan.FromSeconds(2);

    public int Show(IReadOnlyList<Experiment> experiments, string configText, bool json)
    {
        var rows = experiments.Select(e => Examine(e, configText)).ToArray();
        if (json)
        {
            context.WriteJson(new { experiments = rows });
        }
        else
        {
            Array.ForEach(rows, Write);
        }

        return ExitCode.Done;
    }

    private Row Examine(Experiment experiment, string configText)
    {
        using var session = TrainingSession.Load(
            experiment.Data, experiment.Training, folder, m => context.Error.WriteLine($"naslab: {m}"), context.Cancellation);
        var plan = PlanBuilder.Build(experiment, configText, new StudySite(session.Input, session.Classes, session.Places), stored: null);
        var sampled = plan.Sampled!;
        foreach (var warning in Feasibility.Require(plan))
        {
            context.Error.WriteLine($"naslab: {warning}");
        }

        var speed = ImagesPerSecond(plan, session);
        var images = (double)session.TrainingImages * plan.Fidelity.Epochs * experiment.Training.Repeats * (plan.Budget + plan.Baselines.Length);
        return new Row(
            plan.Name,
            BigInteger.Log10(plan.Space.Size),
            session.Input.ToString(),
            session.TrainingImages,
            session.ValidationImages,
            session.TestImages,
            plan.Budget,
            [.. Rungs(plan).Select(f => f.Epochs)],
            plan.Baselines.Length,
            plan.Workers,
            string.Join(", ", plan.Places),
            [.. plan.Targets.Select((t, i) => new DeviceRow(t.Target.Device, t.Target.Precision, (double)sampled.Feasible[i] / sampled.Samples, t.Target.ReferenceLatencyMs / 1.1))],
            (double)sampled.FeasibleSomewhere / sampled.Samples,
            speed,
            images / (speed * plan.Workers));
    }

    /// <summary>Where candidates stop: after all epochs, unless the strategy looks at them before.</summary>
    private static ImmutableArray<Fidelity> Rungs(StudyPlan plan) => plan.Strategy is IMultiFidelityStrategy strategy
        ? strategy.Rungs(plan.Problem(new Pricer([.. plan.Targets]).Preview))
        : [plan.Fidelity];

    private static string Budget(Row row) => row.Epochs.Count == 1
        ? $"{row.Candidates} candidates"
        : $"candidates for the epochs of {row.Candidates} full evaluations, stopping at {string.Join(", ", row.Epochs.SkipLast(1))} and {row.Epochs[^1]} epochs,";

    /// <summary>Images a second of one worker, over the smallest, a middle and the largest of a few samples.</summary>
    private double ImagesPerSecond(StudyPlan plan, TrainingSession session)
    {
        var random = TrialSeed.Reference(plan.Seed);
        var samples = Enumerable.Range(0, 30).Select(_ => plan.Space.Sample(random)).OrderBy(a => a.Lower().Macs).ToArray();
        var secondsPerImage = Enumerable.Range(0, TimedNetworks)
            .Select(i => samples[i * (samples.Length - 1) / (TimedNetworks - 1)])
            .Average(a => 1.0 / Time(a, session));
        return 1.0 / secondsPerImage;
    }

    private double Time(Architecture architecture, TrainingSession session)
    {
        using var stop = CancellationTokenSource.CreateLinkedTokenSource(context.Cancellation);
        var watch = new StepWatch(context.Time, TimedFor, stop);
        try
        {
            session.Evaluate(new EvaluationRequest(architecture, architecture.Lower(), new Fidelity(1000), Seed: 0), watch, stop.Token);
        }
        catch (OperationCanceledException) when (!context.Cancellation.IsCancellationRequested)
        {
            // Enough steps were timed.
        }

        return watch.ImagesPerSecond;
    }

    private void Write(Row row)
    {
        context.Out.WriteLine($"{row.Name}: a space of 10^{row.SpaceSizeLog10:0.0} networks on {row.Input} images ({row.TrainingImages:N0} to train, {row.ValidationImages:N0} to validate, {row.TestImages:N0} to test)");
        context.Out.WriteLine($"  {Budget(row)} and {row.Baselines} baselines on {row.TrainOn} with {row.Workers} workers, about {row.ImagesPerSecondAndWorker:N0} images/s each: about {TimeSpan.FromSeconds(row.EstimatedSeconds):hh\\:mm\\:ss}");
        var table = new Table().Border(TableBorder.Rounded).AddColumns("device", "precision", "feasible share", "largest latency ms");
        foreach (var device in row.Devices)
        {
            table.AddRow(Markup.Escape(device.Device), device.Precision.ToString().ToLowerInvariant(), $"{device.FeasibleShare:P1}", $"{device.LargestLatencyMs:G4}");
        }

        context.OutConsole().Write(table);
    }

    private sealed record DeviceRow(string Device, CostModels.Precision Precision, double FeasibleShare, double LargestLatencyMs);

    private sealed record Row(
        string Name, double SpaceSizeLog10, string Input, int TrainingImages, int ValidationImages, int TestImages, int Candidates,
        IReadOnlyList<int> Epochs, int Baselines, int Workers, string TrainOn, IReadOnlyList<DeviceRow> Devices, double FeasibleShare,
        double ImagesPerSecondAndWorker, double EstimatedSeconds);

    /// <summary>Times steps after the first report, which holds the warm-up, and stops the training when it has seen enough.</summary>
    private sealed class StepWatch(TimeProvider time, TimeSpan enough, CancellationTokenSource stop) : IProgress<TrainingProgress>
    {
        private long _firstImages;
        private long _firstAt;
        private bool _warm;

        public double ImagesPerSecond { get; private set; }

        public void Report(TrainingProgress value)
        {
            if (!_warm)
            {
                _warm = value.ImagesTrained > 0;
                (_firstImages, _firstAt) = (value.ImagesTrained, time.GetTimestamp());
                return;
            }

            var elapsed = time.GetElapsedTime(_firstAt);
            if (value.ImagesTrained > _firstImages && elapsed.TotalSeconds > 0)
            {
                ImagesPerSecond = (value.ImagesTrained - _firstImages) / elapsed.TotalSeconds;
            }

            if (elapsed >= enough)
            {
                stop.Cancel();
            }
        }
    }
}
