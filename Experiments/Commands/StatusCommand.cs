using System.CommandLine;
using NasLab.Experiments.Commands.Documents;
using NasLab.Experiments.Fronts;
using NasLab.Experiments.Store;
using NasLab.Search;
using Spectre.Console;

namespace NasLab.Experiments.Commands;

/// <summary><c>naslab status</c>: what a store holds.</summary>
internal static class StatusCommand
{
    public static Command Create(CommandContext context)
    {
        var store = SharedOptions.Store();
        var json = SharedOptions.Json();
        var command = new Command("status", "Shows the experiments of a store: how far each is, and its best candidate.") { store, json };
        command.SetAction(parsed => Run(context, parsed.GetValue(store)!, parsed.GetValue(json)));
        return command;
    }

    private static int Run(CommandContext context, string path, bool json)
    {
        using var store = SharedOptions.OpenStore(context, path);
        var experiments = store.Studies().Select(s => (Study: s, Trials: store.Trials(s.Name))).ToArray();
        if (json)
        {
            context.WriteJson(new { experiments = experiments.Select(e => Document(e.Study, e.Trials)) });
            return ExitCode.Done;
        }

        var table = new Table().Border(TableBorder.Rounded)
            .AddColumns("experiment", "state", "completed", "failed", "infeasible", "best accuracy", "wall time");
        foreach (var (study, trials) in experiments)
        {
            var counts = TrialCounts.Of(study, trials);
            var best = FullTrials.Completed(study, trials).MaxBy(t => t.ValidationAccuracy);
            table.AddRow(
                Markup.Escape(study.Name),
                StateName(study.State),
                Completed(counts),
                $"{counts.Failed}",
                $"{counts.Infeasible}",
                best is null ? "-" : $"{best.ValidationAccuracy:P2} ± {best.ValidationAccuracyStdError:P2} (trial {best.Number})",
                $"{TimeSpan.FromSeconds(study.WallSeconds):hh\\:mm\\:ss}");
        }

        context.OutConsole().Write(table);
        return ExitCode.Done;
    }

    /// <summary>Candidates of the full fidelity against the budget, then the share of it that is used and the trials of lower fidelities, where there are such.</summary>
    private static string Completed(TrialCounts counts) => counts.Completed == counts.CompletedInFull
        ? $"{counts.Completed} of {counts.Budget}"
        : $"{counts.CompletedInFull} in full, {counts.Completed - counts.CompletedInFull} in part, {counts.Spent:0.0} of {counts.Budget} spent";

    private static string StateName(StudyState state) => state == StudyState.Finished ? "finished" : "unfinished";

    private static object Document(Study study, IReadOnlyList<Trial> trials) => new
    {
        study.Name,
        study.State,
        study.Epochs,
        trials = TrialCounts.Of(study, trials),
        study.WallSeconds,
        completedTrials =
            from trial in trials
            where trial is { Role: TrialRole.Search, State: TrialState.Completed }
            orderby trial.Number
            select new { trial.Number, trial.Architecture, trial.Epochs, trial.ContinuesTrial, trial.ValidationAccuracy },
    };
}
