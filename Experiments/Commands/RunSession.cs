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
    /// <summary>Where messages go while a study's display stands on standard error.</summary>
    private Action<string>? _beside;

    private string ConfigFile => context.Resolve(request.File);

    public int Run()
    {
        var path = ConfigFile;
        var file = ExperimentsFileReader.Read(path, Catalogues.BuiltIn);
        var experiments = Select(file);
        var folder = Path.GetDirectoryName(path)!;
        var storePath = context.Resolve(request.Store ?? file.StorePath ?? SharedOptions.DefaultStore);
        if (request.DryRun)
        {
            using var reader = File.Exists(storePath) ? StoreReader.Open(storePath) : null;
            var beginnings = StudyBeginning.Of(file, experiments, n => reader?.FindStudy(n), new WarmStart(folder, storePath), request);
            return new DryRun(context, folder, n => reader?.Trials(n) ?? []).Show(beginnings, file.Text, request.Json);
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
            foreach (var beginning in StudyBeginning.Of(file, experiments, n => store?.FindStudy(n), new WarmStart(folder, storePath), request))
            {
                prepared.Add(Prepare(beginning, file.Text, folder));
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

    private PreparedExperiment Prepare(StudyBeginning beginning, string configText, string folder)
    {
        var (experiment, start, _) = beginning;
        if (start == StudyStart.Kind.Show)
        {
            return new PreparedExperiment(experiment.Name, start, null, null);
        }

        var session = TrainingSession.Load(experiment.Data, experiment.Training, folder, Say, context.Cancellation);
        try
        {
            return new PreparedExperiment(experiment.Name, start, session, beginning.Plan(session, configText, m => (_beside ?? Say)(m)));
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

        store.RecordConfigFile(plan.Name, ConfigFile);

        var monitor = new RunMonitor(context.Time);
        var services = new StudyServices(session.Worker, (worker, graph, weights) => session.Test(graph, weights, worker), () => session.TrainLinearBaseline().ValidationAccuracy);
        var runner = new StudyRunner(store, services, context.Time);
        var console = new RunConsole(context, monitor);
        _beside = console.Say;
        try
        {
            console.Show(() => runner.Run(plan, monitor, context.Cancellation));
        }
        catch (OperationCanceledException)
        {
            var option = request.Store is { } named ? $" --store {named}" : "";
            Say($"{plan.Name} stopped; everything finished is stored. 'naslab run {request.File}{option} --resume' goes on.");
            throw;
        }
        finally
        {
            _beside = null;
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
