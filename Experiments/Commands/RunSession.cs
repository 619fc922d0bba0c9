using System.Collections.Immutable;
using NasLab.Experiments.Commands.Documents;
using NasLab.Experiments.Configuration;
using NasLab.Experiments.Report;
using NasLab.Experiments.Running;
using NasLab.Experiments.Store;
using NasLab.Training;

namespace NasLab.Experiments.Commands;

/// <summary>One call of <c>naslab run</c>.</summary>
internal sealed class RunSession(CommandContext context, RunRequest request)
{
    public int Run()
    {
        var path = context.Resolve(request.File);
        var file = ExperimentsFileReader.Read(path, Catalogues.BuiltIn);
        var experiments = Select(file);
        var folder = Path.GetDirectoryName(path)!;
        var storePath = context.Resolve(request.Store ?? file.StorePath ?? SharedOptions.DefaultStore);
        if (request.DryRun)
        {
            experiments = WarmStarted(file, experiments, new WarmStart(folder, storePath), static _ => true);
            return new DryRun(context, folder).Show(experiments, file.Text, request.Json);
        }

        var results = RunAll(file, experiments, folder, storePath);
        if (request.Json)
        {
            context.WriteJson(new { experiments = results });
        }
        else
        {
            results.ForEach(r => r.Write(context));
        }

        return results.TrueForAll(r => r.Trials.CompletedInFull > 0)
            ? ExitCode.Done
            : throw new WorkFailedException("No candidate completed all epochs; 'naslab report' shows why each failed.");
    }

    /// <summary>Checks every experiment before anything is written, then runs one after the other.</summary>
    private List<ExperimentDocument> RunAll(ExperimentsFile file, ImmutableArray<Experiment> experiments, string folder, string storePath)
    {
        var store = File.Exists(storePath) ? StudyStore.Open(storePath) : null;
        var prepared = new List<PreparedExperiment>();
        try
        {
            var starts = store is null ? [.. experiments.Select(_ => StudyStart.Kind.Create)] : StudyStart.Decide(store, experiments, request);
            var begun = WarmStarted(file, experiments, new WarmStart(folder, storePath), i => starts[i] is StudyStart.Kind.Create or StudyStart.Kind.Replace);
            foreach (var (experiment, start) in begun.Zip(starts))
            {
                prepared.Add(Prepare(store, experiment, file.Text, folder, start));
            }

            store ??= StudyStore.Open(storePath);
            return prepared.ConvertAll(p => Finish(store, p, storePath));
        }
        finally
        {
            prepared.ForEach(p => p.Session?.Dispose());
            store?.Dispose();
        }
    }

    /// <summary>The experiments with what they begin with, looked up in earlier studies for those that are new.</summary>
    private static ImmutableArray<Experiment> WarmStarted(
        ExperimentsFile file, ImmutableArray<Experiment> experiments, WarmStart earlier, Func<int, bool> isNew)
    {
        var problems = new List<string>();
        ImmutableArray<Experiment> begun =
        [
            .. experiments.Select((e, i) => isNew(i) ? earlier.LookUp(e, $"experiments[{file.Experiments.IndexOf(e)}]", problems) : e),
        ];
        return problems.Count == 0 ? begun : throw new BadInputException([.. problems]);
    }

    private PreparedExperiment Prepare(StudyStore? store, Experiment experiment, string configText, string folder, StudyStart.Kind start)
    {
        if (start == StudyStart.Kind.Show)
        {
            return new PreparedExperiment(experiment.Name, start, null, null);
        }

        var session = TrainingSession.Load(experiment.Data, experiment.Training, folder, Say, context.Cancellation);
        try
        {
            var stored = start is StudyStart.Kind.Create or StudyStart.Kind.Replace ? null : store!.FindStudy(experiment.Name);
            var begun = stored is not null && experiment.Search.WarmStart is not null
                ? CanonicalConfig.BeginWith(experiment, CanonicalConfig.BegunWith(stored.Config))
                : experiment;
            var plan = PlanBuilder.Build(begun, configText, new StudySite(session.Input, session.Classes, session.Places), stored);
            foreach (var warning in Feasibility.Require(plan))
            {
                Say(warning);
            }

            return new PreparedExperiment(experiment.Name, start, session, plan);
        }
        catch
        {
            session.Dispose();
            throw;
        }
    }

    /// <summary>Runs an experiment unless its result is there already, and gives the result.</summary>
    private ExperimentDocument Finish(StudyStore store, PreparedExperiment prepared, string storePath)
    {
        var report = Path.Combine(Path.GetDirectoryName(storePath)!, $"naslab-report-{FileName(prepared.Name)}.html");
        if (prepared is { Session: { } session, Plan: { } plan })
        {
            RunOne(store, session, plan, prepared.Start);
        }

        var study = store.FindStudy(prepared.Name)!;
        var trials = store.Trials(prepared.Name);
        if (prepared.Plan is not null || !File.Exists(report))
        {
            ReportFile.Write(report, [new ReportStudy(study, [.. trials]) { Trainings = [.. store.Trainings(prepared.Name)] }], context.Time);
        }

        return ExperimentDocument.Of(study, trials, storePath, report);
    }

    private ImmutableArray<Experiment> Select(ExperimentsFile file)
    {
        var unknown = request.Experiments.Except(file.Experiments.Select(e => e.Name), StringComparer.Ordinal).ToArray();
        if (unknown.Length > 0)
        {
            var known = string.Join(", ", file.Experiments.Select(e => e.Name));
            throw new BadInputException([.. unknown.Select(u => $"--experiment: {u} is not in {request.File}; it has {known}.")]);
        }

        return request.Experiments.IsEmpty
            ? file.Experiments
            : [.. file.Experiments.Where(e => request.Experiments.Contains(e.Name, StringComparer.Ordinal))];
    }

    private void RunOne(StudyStore store, TrainingSession session, StudyPlan plan, StudyStart.Kind start)
    {
        switch (start)
        {
            case StudyStart.Kind.Replace:
                store.RetireStudy(plan.Name);
                store.CreateStudy(NewStudy(plan, session));
                break;
            case StudyStart.Kind.Create:
                store.CreateStudy(NewStudy(plan, session));
                break;
            case StudyStart.Kind.Grow:
                store.GrowBudget(plan.Name, plan.Budget, plan.Config, plan.ConfigText);
                break;
        }

        var monitor = new RunMonitor(context.Time);
        var services = new StudyServices(session.Worker, session.Test, () => session.TrainLinearBaseline().ValidationAccuracy);
        var runner = new StudyRunner(store, services, context.Time);
        try
        {
            new RunConsole(context, monitor).Show(() => runner.Run(plan, monitor, context.Cancellation));
        }
        catch (OperationCanceledException)
        {
            var option = request.Store is { } named ? $" --store {named}" : "";
            Say($"{plan.Name} stopped; everything finished is stored. 'naslab run {request.File}{option} --resume' goes on.");
            throw;
        }
    }

    private Study NewStudy(StudyPlan plan, TrainingSession session) => new()
    {
        Name = plan.Name,
        State = StudyState.Unfinished,
        Seed = plan.Seed,
        Budget = plan.Budget,
        Epochs = plan.Fidelity.Epochs,
        Config = plan.Config,
        ConfigText = plan.ConfigText,
        Input = session.Input,
        Classes = session.Classes,
        Targets = [.. plan.Targets.Select(t => t.Target)],
        ReferenceError = plan.ReferenceError,
        Environment = EnvironmentProbe.Describe(session.TorchVersion, plan.Places, TrainingSession.GpuName, plan.Workers),
        Started = context.Time.GetUtcNow(),
    };

    private static string FileName(string experiment) =>
        string.Concat(experiment.Select(c => char.IsLetterOrDigit(c) || c is '-' or '_' or '.' ? c : '_'));

    private void Say(string message) => context.Error.WriteLine($"naslab: {message}");
}
