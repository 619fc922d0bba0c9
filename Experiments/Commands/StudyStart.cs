using System.Collections.Immutable;
using NasLab.Experiments.Configuration;
using NasLab.Experiments.Store;

namespace NasLab.Experiments.Commands;

/// <summary>Decides how each experiment begins, from what the store holds and what the person asked; refuses before anything runs.</summary>
internal static class StudyStart
{
    internal enum Kind
    {
        /// <summary>Not in the store yet.</summary>
        Create,

        /// <summary>Finished under the same config: print its result again.</summary>
        Show,

        /// <summary>Unfinished: go on.</summary>
        Resume,

        /// <summary>The same but for a larger number of trials: go on with the new number.</summary>
        Grow,

        /// <summary>Put the older study aside and start again.</summary>
        Replace,
    }

    /// <summary>How each begins.</summary>
    /// <param name="find">Looks a study up in the store by its name.</param>
    public static ImmutableArray<Kind> Decide(Func<string, Study?> find, ImmutableArray<Experiment> experiments, RunRequest request)
    {
        var problems = new List<string>();
        var kinds = experiments.Select(e => Decide(find(e.Name), e, request, problems)).ToImmutableArray();
        return problems.Count > 0 ? throw new BadInputException([.. problems]) : kinds;
    }

    private static Kind Decide(Study? study, Experiment experiment, RunRequest request, List<string> problems)
    {
        if (study is null)
        {
            return Kind.Create;
        }

        if (request.New)
        {
            return Kind.Replace;
        }

        var difference = ConfigDifference.Between(study.Config, experiment.CanonicalJson);
        var isFinished = study.State == StudyState.Finished;
        if (difference.IsSame)
        {
            if (!isFinished && !request.Resume)
            {
                problems.Add($"{experiment.Name} is unfinished in the store: --resume goes on with it, --new starts again (the older one is kept under another name).");
            }

            return isFinished ? Kind.Show : Kind.Resume;
        }

        if (difference.OnlyBudgetGrew)
        {
            if (!request.Resume)
            {
                problems.Add($"{experiment.Name} is in the store with fewer trials: --resume goes on with it up to {experiment.Search.Trials}, --new starts again.");
            }

            return Kind.Grow;
        }

        var state = isFinished ? "finished" : "unfinished";
        problems.Add(
            $"{experiment.Name} is {state} in the store under another config, so it cannot go on; --new starts again (the older one is kept under another name). What changed:");
        problems.AddRange(difference.Relevant.Select(c => $"  {c}"));
        return Kind.Show;
    }
}
