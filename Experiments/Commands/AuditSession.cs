using System.Collections.Immutable;
using NasLab.Experiments.Commands.Documents;
using NasLab.Experiments.Fronts;
using NasLab.Experiments.Retraining;
using NasLab.Experiments.Retraining.Audit;
using NasLab.Experiments.Running;
using NasLab.Experiments.Store;
using NasLab.Training;

namespace NasLab.Experiments.Commands;

/// <summary>One call of <c>naslab audit</c>.</summary>
internal sealed class AuditSession(CommandContext context, AuditRequest request)
{
    private const int MostNetworks = 1000;
    private const int MostRepeats = 100;

    /// <summary>Trains what is not trained yet, and prints how the search ranked it.</summary>
    /// <param name="problems">What is wrong with the options themselves: told with all else.</param>
    public int Run(ProblemCollector problems)
    {
        CheckCounts(problems);
        using var opened = problems.Require(() => RetrainingStore.Open(context, request.Store, request.Experiment));
        var study = opened.Study;
        var trials = opened.Trials();
        Check(study, trials, problems);
        var longer = problems.Require(() => StudyTraining.Over(study, Epochs(study), repeats: null, request.TrainOn, problems.Found));
        var same = StudyTraining.Over(study, study.Epochs, repeats: null, request.TrainOn, []);
        var images = StudyImages.Find(study, opened.Folder, request.ConfigFolder is { } named ? context.Resolve(named) : null, problems.Found);
        problems.ThrowIfAny();
        var chosen = AuditChoice.Of(study, trials, request.Networks);
        if (!chosen.All(trial => Trainings(study, trial).All(run => NetworkTrainer.Find(opened.Trainings(), run).State == TrainingRunState.Completed)))
        {
            opened.Write(); // refused before the images are loaded
        }

        using var session = TrainingSession.Load(images!.Data, longer, images.Folder, line => context.Error.WriteLine(line), context.Cancellation);
        var audits = TrainAll(opened, session, chosen, trial => [Audit(study, trial)]);
        using var again = session.With(same);
        var repeats = TrainAll(opened, again, chosen, trial => Repeats(study, trial));
        ImmutableArray<AuditedNetwork> networks = [.. chosen.Select((trial, i) => new AuditedNetwork(trial, audits[i][0], repeats[i]))];
        return Show(study, trials, AuditFindings.Of(study, networks, request.Networks, session.ValidationImages));
    }

    /// <summary>The study's own stand in for epochs that are wrong and told of.</summary>
    private int Epochs(Study study) => request.Epochs ?? study.Epochs;

    private void CheckCounts(ProblemCollector problems)
    {
        if (request.Networks is < 2 or > MostNetworks)
        {
            problems.Add($"--networks: {request.Networks} must be from 2 to {MostNetworks}.");
        }

        if (request.Repeats is < 0 or > MostRepeats)
        {
            problems.Add($"--repeats: {request.Repeats} must be from 0 to {MostRepeats}.");
        }
    }

    private void Check(Study study, IReadOnlyList<Trial> trials, ProblemCollector problems)
    {
        if (request.Epochs <= study.Epochs)
        {
            problems.Add($"--epochs: {request.Epochs} must be above the {study.Epochs} of the search.");
        }

        if (FullTrials.Completed(study, trials).Count() is < 2 and var completed)
        {
            problems.Add($"{study.Name}: has {completed} completed candidates of all epochs; an order needs 2 or more.");
        }
    }

    /// <summary>Brings the trainings of each network to their end, network by network.</summary>
    private ImmutableArray<ImmutableArray<TrainingRun>> TrainAll(
        RetrainingStore opened, TrainingSession session, ImmutableArray<Trial> chosen, Func<Trial, IEnumerable<TrainingRun>> wanted)
    {
        var environment = new Lazy<string>(() => EnvironmentProbe.Sentence(session.TorchVersion, session.Places[0], TrainingSession.GpuName));
        return [.. chosen.Select((trial, i) => Trained(trial, i).ToImmutableArray())];

        IEnumerable<TrainingRun> Trained(Trial trial, int index)
        {
            foreach (var run in wanted(trial))
            {
                var stored = NetworkTrainer.Find(opened.Trainings(), run);
                yield return stored.State == TrainingRunState.Completed ? stored : Train(trial, index, stored);
            }
        }

        TrainingRun Train(Trial trial, int index, TrainingRun stored)
        {
            var services = new RetrainingServices(session, (graph, weights) => session.Test(graph, weights), environment.Value);
            var trainer = new NetworkTrainer(opened.Write(), opened.Study.Name, services, context.Time);
            var job = new RetrainingJob(stored, opened.Lower(trial)) { KeepsWeights = stored.Purpose == TrainingPurpose.Audit };
            return Shown($"[{index + 1}/{chosen.Length}] trial {trial.Number}", stored, progress => trainer.Train(job, progress, context.Cancellation));
        }
    }

    private TrainingRun Shown(string name, TrainingRun stored, Func<IProgress<RetrainingStep>?, TrainingRun> train)
    {
        try
        {
            var run = new RetrainingConsole(context).Show(name, stored, train);
            if (run.State == TrainingRunState.Failed)
            {
                context.Error.WriteLine($"{name}: failed after {run.Curve.Length} of {Counted.Of(run.Epochs, "epoch")}: {run.Failure}");
            }

            return run;
        }
        catch (OperationCanceledException)
        {
            context.Error.WriteLine($"The audit of {request.Experiment} stopped; all whole epochs are stored. The same command goes on.");
            throw;
        }
    }

    /// <summary>All trainings of a network.</summary>
    private IEnumerable<TrainingRun> Trainings(Study study, Trial trial) => Repeats(study, trial).Prepend(Audit(study, trial));

    private IEnumerable<TrainingRun> Repeats(Study study, Trial trial) => Enumerable.Range(0, request.Repeats).Select(r => Repeat(study, trial, r));

    private TrainingRun Audit(Study study, Trial trial) =>
        Wanted(trial, TrainingPurpose.Audit, Epochs(study), TrialSeed.Audit(study.Seed, trial.Number));

    private TrainingRun Repeat(Study study, Trial trial, int repeat) =>
        Wanted(trial, TrainingPurpose.Repeat, study.Epochs, TrialSeed.Repeat(study.Seed, trial.Number, repeat));

    private TrainingRun Wanted(Trial trial, TrainingPurpose purpose, int epochs, int seed) => new()
    {
        Trial = trial.Number,
        Number = 0,
        Purpose = purpose,
        Epochs = epochs,
        Seed = seed,
        State = TrainingRunState.Unfinished,
        Started = context.Time.GetUtcNow(),
        Environment = "",
    };

    private int Show(Study study, IReadOnlyList<Trial> trials, AuditFindings findings)
    {
        var document = AuditDocument.Of(study, trials, Epochs(study), findings);
        if (request.Json)
        {
            context.WriteJson(document);
        }
        else
        {
            AuditTable.Write(context.OutConsole(), document);
        }

        foreach (var warning in findings.Warnings)
        {
            context.Error.WriteLine($"naslab: warning: {warning}");
        }

        return findings.Ranking is not null
            ? ExitCode.Done
            : throw new WorkFailedException("Fewer than 2 of the longer trainings completed: there is no order to compare.");
    }
}
