using System.Globalization;
using NasLab.Experiments.Commands.Documents;
using NasLab.Experiments.Retraining;
using NasLab.Experiments.Retraining.Export;
using NasLab.Experiments.Running;
using NasLab.Experiments.Store;
using NasLab.SearchSpaces.Graph;
using NasLab.Training;

namespace NasLab.Experiments.Commands;

/// <summary>One call of <c>naslab train</c>.</summary>
internal sealed class TrainSession(CommandContext context, TrainRequest request)
{
    private static readonly string[] ExportNames = [NetworkExport.ConfigFile, NetworkExport.WeightsFile, NetworkExport.CardFile];

    /// <summary>Trains the network, or prints what was trained before.</summary>
    /// <param name="problems">What is wrong with the options themselves: told with all else.</param>
    public int Run(ProblemCollector problems)
    {
        var folder = request.Export is null ? null : Path.TrimEndingDirectorySeparator(context.Resolve(request.Export));
        CheckSeed(problems);
        CheckExport(folder, problems);
        using var opened = problems.Require(() => RetrainingStore.Open(context, request.Store, Network(request.Network).Experiment));
        var trial = Trial(opened, Network(request.Network).Trial, problems);
        var training = problems.Require(() => StudyTraining.Over(opened.Study, Epochs(opened.Study), repeats: 1, request.TrainOn, problems.Found));
        var stored = trial is null ? null : NetworkTrainer.Find(opened.Trainings(), Wanted(opened.Study, trial));
        var isTrained = stored is { State: TrainingRunState.Completed };
        var weights = trial is null || isTrained ? null : InitialWeights(opened, trial, problems);
        var isDone = isTrained && folder is null;
        var images = isDone ? null : StudyImages.Find(opened.Study, opened.Folder, request.ConfigFolder is { } named ? context.Resolve(named) : null, problems.Found);
        problems.ThrowIfAny();
        RefuseReplacing(folder, stored!);
        var run = isDone ? stored! : Trained(opened, trial!, stored!, weights, (images!, training), folder);
        Show(opened.Study, trial!, run, folder);
        return ExitCode.Done;
    }

    /// <summary>Trains what is not trained yet, and exports it where that is asked for: what only is exported leaves the store alone.</summary>
    private TrainingRun Trained(
        RetrainingStore opened, Trial trial, TrainingRun stored, byte[]? weights, (StudyImages Images, TrainingOptions Training) recipe, string? folder)
    {
        var graph = opened.Lower(trial);
        var store = stored.State == TrainingRunState.Completed ? null : opened.Write();
        var (data, training) = recipe;
        using var session = TrainingSession.Load(data.Data, training, data.Folder, line => context.Error.WriteLine(line), context.Cancellation);
        var run = store is null ? stored : Train(store, NetworkTrainer.Find(opened.Trainings(), stored), graph, weights, session);
        if (run.State == TrainingRunState.Failed)
        {
            throw new WorkFailedException($"{request.Network} failed after {run.Curve.Length} of {Counted.Of(run.Epochs, "epoch")}: {run.Failure}");
        }

        if (folder is not null)
        {
            var images = new ExportedImages(data.Data, session.Pixels, session.TrainingImages, session.ValidationImages, session.TestImages);
            Export(folder, new ExportedNetwork(opened.Study, trial, run, graph, opened.TrainingWeights(run)!, training, images));
        }

        return run;
    }

    /// <summary>The experiment and the trial that <c>EXPERIMENT/TRIAL</c> names.</summary>
    private static (string Experiment, int Trial) Network(string text)
    {
        var slash = text.LastIndexOf('/');
        return slash > 0 && int.TryParse(text.AsSpan(slash + 1), NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var number)
            ? (text[..slash], number)
            : throw new BadInputException($"{text}: must be EXPERIMENT/TRIAL, such as fashion-mnist/7 ('naslab status' lists experiments, 'naslab front' trials).");
    }

    /// <summary>The study's own stand in for epochs that are wrong and told of.</summary>
    private int Epochs(Study study) => request.Epochs ?? study.Epochs;

    private void CheckSeed(ProblemCollector problems)
    {
        if (request.Seed < 0)
        {
            problems.Add($"--seed: {request.Seed} must be 0 or more.");
        }
    }

    private Trial? Trial(RetrainingStore opened, int number, ProblemCollector problems)
    {
        var trials = opened.Trials();
        var trial = trials.FirstOrDefault(t => t.Number == number);
        if (trial is null)
        {
            var candidates = trials.Count(t => t.Role == TrialRole.Search);
            var allowed = candidates == 0 ? "it has no candidate yet" : $"it has 0 to {candidates - 1}{(trials.Count > candidates ? $" and baselines -{trials.Count - candidates} to -1" : "")}";
            problems.Add($"{request.Network}: {opened.Study.Name} has no trial {number}; {allowed}.");
        }

        return trial;
    }

    private byte[]? InitialWeights(RetrainingStore opened, Trial trial, ProblemCollector problems)
    {
        if (!request.FromWeights)
        {
            return null;
        }

        var weights = opened.Weights(trial.Number);
        if (weights is null)
        {
            problems.Add($"--from-weights: the weights of trial {trial.Number} are not in the store, which keeps those of front members and baselines; leave it out to train from scratch.");
        }

        return weights;
    }

    private void CheckExport(string? folder, ProblemCollector problems)
    {
        if (folder is not null)
        {
            WholeFolder.Require("--export", folder, ExportNames, problems.Found);
        }
        else if (request.Force)
        {
            problems.Add("--force: is for --export.");
        }
    }

    /// <summary>What is trained now cannot be what was exported before, so that hours of training are not begun for a refusal.</summary>
    private void RefuseReplacing(string? folder, TrainingRun stored)
    {
        if (folder is not null && !request.Force && stored.State != TrainingRunState.Completed && WholeFolder.At(folder, []) != WholeFolder.Standing.Free)
        {
            throw new BadInputException($"--export: {folder} holds another export; --force writes over it.");
        }
    }

    private TrainingRun Wanted(Study study, Trial trial) => new()
    {
        Trial = trial.Number,
        Number = 0,
        Purpose = TrainingPurpose.Full,
        Epochs = Epochs(study),
        Seed = request.Seed ?? trial.Seed,
        FromWeights = request.FromWeights,
        State = TrainingRunState.Unfinished,
        Started = context.Time.GetUtcNow(),
        Environment = "",
    };

    private TrainingRun Train(StudyStore store, TrainingRun stored, NetworkGraph graph, byte[]? weights, TrainingSession session)
    {
        var services = new RetrainingServices(session, (network, learned) => session.Test(network, learned), EnvironmentProbe.Sentence(session.TorchVersion, session.Places[0], TrainingSession.GpuName));
        var trainer = new NetworkTrainer(store, Network(request.Network).Experiment, services, context.Time);
        var begun = request.Restart && stored.State == TrainingRunState.Unfinished ? stored with { Curve = [] } : stored;
        var job = new RetrainingJob(begun, graph) { InitialWeights = weights, ScoresTest = true, KeepsWeights = true };
        try
        {
            return new RetrainingConsole(context).Show(request.Network, begun, progress => trainer.Train(job, progress, context.Cancellation));
        }
        catch (OperationCanceledException)
        {
            context.Error.WriteLine($"{request.Network} stopped; its whole epochs are stored. The same command goes on.");
            throw;
        }
    }

    private void Export(string folder, ExportedNetwork network)
    {
        var files = NetworkExport.Files(network);
        switch (WholeFolder.At(folder, files))
        {
            case WholeFolder.Standing.Same:
                return;
            case WholeFolder.Standing.Other when !request.Force:
                throw new BadInputException($"--export: {folder} holds another export; --force writes over it.");
            default:
                WholeFolder.Write(folder, "the network", files);
                break;
        }
    }

    private void Show(Study study, Trial trial, TrainingRun run, string? folder)
    {
        var document = TrainingDocument.Of(study, trial, run) with { Export = folder };
        if (request.Json)
        {
            context.WriteJson(document);
        }
        else
        {
            document.Write(context);
        }
    }
}
