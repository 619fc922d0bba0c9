using System.Collections.Immutable;
using NasLab.Experiments.Configuration;
using NasLab.Experiments.Running;
using NasLab.Experiments.Store;
using NasLab.Training;

namespace NasLab.Experiments.Commands;

/// <summary>How an experiment begins, for a run and for one that is only tried: the same of the same store.</summary>
/// <param name="Experiment">With the architectures that its study begins with, or began with.</param>
/// <param name="Stored">The study that goes on, or whose result is shown; null where a new one begins.</param>
internal sealed record StudyBeginning(Experiment Experiment, StudyStart.Kind Start, Study? Stored)
{
    /// <summary>The beginning of each experiment.</summary>
    /// <param name="find">Looks a study up in the store by its name.</param>
    /// <exception cref="BadInputException">Everything that forbids one.</exception>
    public static ImmutableArray<StudyBeginning> Of(
        ExperimentsFile file, ImmutableArray<Experiment> experiments, Func<string, Study?> find, WarmStart earlier, RunRequest request)
    {
        var starts = StudyStart.Decide(find, experiments, request);
        var problems = new List<string>();
        ImmutableArray<StudyBeginning> beginnings = [.. experiments.Zip(starts, Of)];
        return problems.Count == 0 ? beginnings : throw new BadInputException([.. problems]);

        StudyBeginning Of(Experiment experiment, StudyStart.Kind start)
        {
            if (start is StudyStart.Kind.Create or StudyStart.Kind.Replace)
            {
                return new StudyBeginning(earlier.LookUp(experiment, $"experiments[{file.Experiments.IndexOf(experiment)}]", problems), start, null);
            }

            var stored = find(experiment.Name)!;
            var begun = experiment.Search.WarmStart is null
                ? experiment
                : CanonicalConfig.BeginWith(experiment, CanonicalConfig.BegunWith(stored.Config));
            return new StudyBeginning(begun, start, stored);
        }
    }

    /// <summary>The plan of its study on loaded images.</summary>
    /// <param name="say">Told, for people, what becomes of limits, and what a search passes over.</param>
    /// <exception cref="BadInputException">The space or a baseline does not fit the images, or no device takes any network.</exception>
    public StudyPlan Plan(TrainingSession session, string configText, Action<string> say)
    {
        var site = new StudySite(session.Input, session.Classes, session.Places) { Score = session.Score, Say = say };
        var plan = PlanBuilder.Build(Experiment, configText, site, Stored);
        foreach (var warning in Feasibility.Require(plan))
        {
            say(warning);
        }

        return plan;
    }
}
