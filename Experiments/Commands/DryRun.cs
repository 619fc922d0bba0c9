using System.Collections.Immutable;
using System.Numerics;
using NasLab.Experiments.Commands.Documents;
using NasLab.Experiments.Running;
using NasLab.Experiments.Store;
using NasLab.Search;
using NasLab.SearchSpaces;
using NasLab.Training;
using Spectre.Console;

namespace NasLab.Experiments.Commands;

/// <summary>
/// <c>naslab run --dry-run</c>: says what a run would do, with a store as it is now. Costs come from pricing 1,000 samples; the time from
/// running a few steps of throwaway networks, whose weights are discarded. Nothing is stored.
/// </summary>
/// <param name="trials">The trials of a stored study.</param>
internal sealed class DryRun(CommandContext context, string folder, Func<string, IReadOnlyList<Trial>> trials)
{
    private const int TimedNetworks = 3;
    private static readonly TimeSpan TimedFor = TimeSpan.FromSeconds(2);

    public int Show(IReadOnlyList<StudyBeginning> beginnings, string configText, bool json)
    {
        var rows = beginnings.Select(b => b.Start == StudyStart.Kind.Show ? new DryRunDocument(b.Experiment.Name, b.Start) : Examine(b, configText)).ToArray();
        if (json)
        {
            context.WriteJson(new { experiments = rows.Cast<object>() });
        }
        else
        {
            Array.ForEach(rows, Write);
        }

        return ExitCode.Done;
    }

    private StudyDryRunDocument Examine(StudyBeginning beginning, string configText)
    {
        var experiment = beginning.Experiment;
        using var session = TrainingSession.Load(experiment.Data, experiment.Training, folder, Say, context.Cancellation);
        var plan = beginning.Plan(session, configText, Say);
        var sampled = plan.Sampled ?? ReferencePoint.Of(plan.Space, plan.Targets, plan.Seed);
        var stored = beginning.Stored is null ? [] : trials(plan.Name);
        var spent = stored.Where(t => t.Role == TrialRole.Search && IsDone(t)).Sum(t => (long)t.EpochsTrained);
        var baselines = plan.Baselines.Length - stored.Count(t => t.Role == TrialRole.Baseline && IsDone(t));
        var speed = ImagesPerSecond(plan, session);
        var epochs = Math.Max(0, plan.BudgetEpochs - spent) + ((double)plan.Fidelity.Epochs * baselines);
        return new StudyDryRunDocument(plan.Name, beginning.Start)
        {
            SpaceSizeLog10 = BigInteger.Log10(plan.Space.Size),
            Input = session.Input.ToString(),
            TrainingImages = session.TrainingImages,
            ValidationImages = session.ValidationImages,
            TestImages = session.TestImages,
            Candidates = plan.Budget,
            CandidatesDone = (double)spent / plan.Fidelity.Epochs,
            BeginsWith = experiment.Search.WarmArchitectures,
            Epochs = [.. Rungs(plan).Select(f => f.Epochs)],
            Baselines = baselines,
            Workers = plan.Workers,
            TrainOn = string.Join(", ", plan.Places),
            Devices = [.. plan.Targets.Select((t, i) => new DryRunDevice(t.Target.Device, t.Target.Precision, (double)sampled.Feasible[i] / sampled.Samples, t.Target.ReferenceLatencyMs / 1.1))],
            FeasibleShare = (double)sampled.FeasibleSomewhere / sampled.Samples,
            ImagesPerSecondAndWorker = speed,
            EstimatedSeconds = session.TrainingImages * experiment.Training.Repeats * epochs / (speed * plan.Workers),
        };
    }

    private static bool IsDone(Trial trial) => trial.State is TrialState.Completed or TrialState.Failed;

    /// <summary>Where candidates stop: after all epochs, unless the strategy looks at them before.</summary>
    private static ImmutableArray<Fidelity> Rungs(StudyPlan plan) => plan.Strategy is IMultiFidelityStrategy strategy
        ? strategy.Rungs(plan.Problem(new Pricer([.. plan.Targets]).Preview))
        : [plan.Fidelity];

    private static string Budget(StudyDryRunDocument row) => row.Epochs.Length == 1
        ? $"{Counted.Of(row.Candidates, "candidate")}"
        : $"candidates for the epochs of {Counted.Of(row.Candidates, "full evaluation")}, stopping at {string.Join(", ", row.Epochs[..^1])} and {Counted.Of(row.Epochs[^1], "epoch")},";

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

    private void Write(DryRunDocument shown)
    {
        if (shown is not StudyDryRunDocument row)
        {
            context.Out.WriteLine($"{shown.Name}: is finished in the store; a run prints its result again");
            return;
        }

        context.Out.WriteLine($"{row.Name}: a space of 10^{row.SpaceSizeLog10:0.0} networks on {row.Input} images ({row.TrainingImages:N0} to train, {row.ValidationImages:N0} to validate, {row.TestImages:N0} to test)");
        if (Beginning(row) is { } beginning)
        {
            context.Out.WriteLine($"  {beginning}");
        }

        context.Out.WriteLine($"  {Budget(row)} and {Counted.Of(row.Baselines, "baseline")} on {row.TrainOn} with {Counted.Of(row.Workers, "worker")}, about {row.ImagesPerSecondAndWorker:N0} images/s each: about {TimeSpan.FromSeconds(row.EstimatedSeconds):hh\\:mm\\:ss}");
        var table = new Table().Border(TableBorder.Rounded).AddColumns("device", "precision", "feasible share", "largest latency ms");
        foreach (var device in row.Devices)
        {
            table.AddRow(Markup.Escape(device.Device), device.Precision.ToString().ToLowerInvariant(), $"{device.FeasibleShare:P1}", $"{device.LargestLatencyMs:G4}");
        }

        context.OutConsole().Write(table);
    }

    private sealed record DeviceRow(string Device, CostModels.Precision Precision, double FeasibleShare, double LargestLatencyMs);

    /// <summary>What is not as in a study that begins with nothing; null for such a one.</summary>
    private static string? Beginning(StudyDryRunDocument row)
    {
        var goesOn = row.Start switch
        {
            StudyStart.Kind.Resume or StudyStart.Kind.Grow => $"goes on with the stored study, {row.CandidatesDone:0.##} of {Counted.Of(row.Candidates, "full evaluation")} being done",
            StudyStart.Kind.Replace => "starts again; the study in the store is kept under another name",
            _ => null,
        };
        var begun = row.BeginsWith.Length == 0 ? null
            : row.Start is StudyStart.Kind.Resume or StudyStart.Kind.Grow ? $"it began with {Counted.Of(row.BeginsWith.Length, "architecture")} of an earlier study"
            : $"begins with {Counted.Of(row.BeginsWith.Length, "architecture")} of an earlier study";
        return (goesOn, begun) is (null, null) ? null : string.Join("; ", new[] { goesOn, begun }.OfType<string>());
    }

    private void Say(string message) => context.Error.WriteLine($"naslab: {message}");

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
