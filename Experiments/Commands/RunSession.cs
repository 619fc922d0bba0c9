using System.Collections.Immutable;
using NasLab.Experiments.Commands.Documents;
using NasLab.Experiments.Configuration;
using NasLab.Experiments.Running;
using NasLab.Experiments.Store;
using NasLab.Training;

namespace NasLab.Experiments.Commands;

/// <summary>One call of <c>naslab run</c>: checks everything, then runs one experiment after the other.</summary>
internal sealed class RunSession(CommandContext context, RunRequest request)
{
    public int Run()
    {
        var path = context.Resolve(request.File);
        var file = ExperimentsFileReader.Read(path, Catalogues.BuiltIn);
        var experiments = Select(file);
        var folder = Path.GetDirectoryName(path)!;
        if (request.DryRun)
        {
            return new DryRun(context, folder).Show(experiments, file.Text, request.Json);
        }

        var storePath = context.Resolve(request.Store ?? file.StorePath ?? SharedOptions.DefaultStore);
        using var store = StudyStore.Open(storePath);
        var actions = StudyStart.Decide(store, experiments, request);
        var results = new List<ExperimentDocument>();
        foreach (var (experiment, start) in experiments.Zip(actions))
        {
            var report = Path.Combine(Path.GetDirectoryName(storePath)!, $"naslab-report-{FileName(experiment.Name)}.html");
            if (start != StudyStart.Kind.Show)
            {
                RunOne(store, experiment, file.Text, folder, start);
            }

            var study = store.FindStudy(experiment.Name)!;
            var trials = store.Trials(experiment.Name);
            if (start != StudyStart.Kind.Show || !File.Exists(report))
            {
                ReportFile.Write(report, [(study, trials)], context.Time);
            }

            results.Add(ExperimentDocument.Of(study, trials, storePath, report));
        }

        if (request.Json)
        {
            context.WriteJson(new { experiments = results });
        }
        else
        {
            results.ForEach(r => r.Write(context));
        }

        return results.TrueForAll(r => r.Trials.Completed > 0)
            ? ExitCode.Done
            : throw new WorkFailedException("No candidate completed; 'naslab report' shows why each failed.");
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

    private void RunOne(StudyStore store, Experiment experiment, string configText, string folder, StudyStart.Kind start)
    {
        using var session = TrainingSession.Load(experiment.Data, experiment.Training, folder, Say, context.Cancellation);
        var stored = start is StudyStart.Kind.Create or StudyStart.Kind.Replace ? null : store.FindStudy(experiment.Name);
        var plan = PlanBuilder.Build(experiment, configText, new StudySite(session.Input, session.Classes, session.TrainOn), stored);
        foreach (var warning in Feasibility.Require(plan, ReferencePoint.Of(plan.Space, plan.Targets, plan.Seed)))
        {
            Say(warning);
        }

        switch (start)
        {
            case StudyStart.Kind.Replace:
                store.RetireStudy(experiment.Name);
                store.CreateStudy(NewStudy(plan, session));
                break;
            case StudyStart.Kind.Create:
                store.CreateStudy(NewStudy(plan, session));
                break;
            case StudyStart.Kind.Grow:
                store.GrowBudget(experiment.Name, plan.Budget, plan.Config, configText);
                break;
        }

        var monitor = new RunMonitor(context.Time);
        var services = new StudyServices(session, session.Test, () => session.TrainLinearBaseline().ValidationAccuracy);
        var runner = new StudyRunner(store, services, context.Time);
        try
        {
            new RunConsole(context, monitor).Show(() => runner.Run(plan, monitor, context.Cancellation));
        }
        catch (OperationCanceledException)
        {
            var option = request.Store is { } named ? $" --store {named}" : "";
            Say($"{experiment.Name} stopped; everything finished is stored. 'naslab run {request.File}{option} --resume' goes on.");
            throw;
        }
    }

    private Study NewStudy(StudyPlan plan, TrainingSession session) => new()
    {
        Name = plan.Name,
        State = StudyState.Unfinished,
        Seed = plan.Seed,
        Budget = plan.Budget,
        Config = plan.Config,
        ConfigText = plan.ConfigText,
        Input = session.Input,
        Classes = session.Classes,
        Targets = [.. plan.Targets.Select(t => t.Target)],
        ReferenceError = plan.ReferenceError,
        Environment = EnvironmentProbe.Describe(session.TorchVersion, session.TrainOn, session.Gpu, plan.Workers),
        Started = context.Time.GetUtcNow(),
    };

    private static string FileName(string experiment) =>
        string.Concat(experiment.Select(c => char.IsLetterOrDigit(c) || c is '-' or '_' or '.' ? c : '_'));

    private void Say(string message) => context.Error.WriteLine($"naslab: {message}");
}
