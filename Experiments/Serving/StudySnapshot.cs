using System.Collections.Immutable;
using NasLab.Experiments.Store;

namespace NasLab.Experiments.Serving;

/// <summary>A study as it was read last: all trials in memory, without curves, so that a change costs what changed.</summary>
internal sealed class StudySnapshot
{
    private readonly ImmutableArray<long> _changed;
    private readonly int _completions;

    private StudySnapshot(Study study, ImmutableArray<Trial> trials, ImmutableArray<long> changed, int completions, long revision)
    {
        Study = study;
        Trials = trials;
        _changed = changed;
        _completions = completions;
        Revision = revision;
    }

    public Study Study { get; }

    /// <summary>In order of number.</summary>
    public ImmutableArray<Trial> Trials { get; }

    /// <summary>When it last changed: rising over all studies of one server.</summary>
    public long Revision { get; }

    /// <summary>When all of it was read: changes since then can be told one by one.</summary>
    public long Base { get; private init; }

    /// <summary>Trials that changed after a revision, from <see cref="Base"/> on.</summary>
    public ImmutableArray<Trial> ChangedSince(long revision) => [.. Trials.Where((_, i) => _changed[i] > revision)];

    /// <summary>Reads all of a study.</summary>
    public static StudySnapshot Read(StoreReader store, Study study, long revision)
    {
        var all = store.LaterTrials(study.Name, completions: 0);
        var trials = all.Trials.OrderBy(t => t.Number).ToImmutableArray();
        return new StudySnapshot(study, trials, [.. trials.Select(_ => revision)], all.Completions, revision) { Base = revision };
    }

    /// <summary>
    /// Reads what is new of the study. The same snapshot where nothing is; all of it where the store holds another study of this name
    /// now, or another past of it.
    /// </summary>
    public StudySnapshot Follow(StoreReader store, Study study, long revision)
    {
        var later = store.LaterTrials(study.Name, _completions);
        if (!IsSame(study) || later.Completions < _completions || !IsPastKept(store, study))
        {
            return Read(store, study, revision);
        }

        var trials = Trials.ToDictionary(t => t.Number);
        var changed = Trials.Select((t, i) => (t.Number, Revision: _changed[i])).ToDictionary(c => c.Number, c => c.Revision);
        var news = later.Trials.Where(t => !trials.TryGetValue(t.Number, out var before) || !IsUnchanged(before, t)).ToList();
        news.AddRange(Tested(later.Tests, trials, news));
        foreach (var trial in news)
        {
            trials[trial.Number] = trial;
            changed[trial.Number] = revision;
        }

        if (trials.Count != later.Count)
        {
            return Read(store, study, revision);
        }

        if (news.Count == 0 && IsUnchanged(Study, study))
        {
            return this;
        }

        var sorted = trials.Values.OrderBy(t => t.Number).ToImmutableArray();
        return new StudySnapshot(study, sorted, [.. sorted.Select(t => changed[t.Number])], later.Completions, revision) { Base = Base };
    }

    private static IEnumerable<Trial> Tested(ImmutableArray<TestScore> tests, Dictionary<int, Trial> known, List<Trial> news)
    {
        var seen = news.Select(t => t.Number).ToHashSet();
        return
            from test in tests
            where !seen.Contains(test.Number) && known.TryGetValue(test.Number, out var trial) && trial.TestAccuracy != test.Accuracy
            select known[test.Number] with { TestAccuracy = test.Accuracy, TestAccuracyStdError = test.StdError };
    }

    private bool IsSame(Study study) =>
        study.Started == Study.Started && study.Seed == Study.Seed && study.Targets.Select(t => t.Label).SequenceEqual(Study.Targets.Select(t => t.Label));

    /// <summary>Whether the candidate that finished last is in the store as it is remembered.</summary>
    private bool IsPastKept(StoreReader store, Study study)
    {
        var last = Trials.Where(t => t is { Role: TrialRole.Search, Finished: not null }).MaxBy(t => (t.Finished, t.Number));
        return last is null || (store.FindTrials(study.Name, [last.Number]) is [var stored] && IsUnchanged(last with { TestAccuracy = stored.TestAccuracy }, stored));
    }

    private static bool IsUnchanged(Trial before, Trial now) =>
        (before.State, before.Architecture, before.Started, before.Finished, before.Seed) == (now.State, now.Architecture, now.Started, now.Finished, now.Seed)
        && Equals(before.ValidationAccuracy, now.ValidationAccuracy)
        && Equals(before.TestAccuracy, now.TestAccuracy);

    private static bool IsUnchanged(Study before, Study now) =>
        (before.State, before.Budget, before.Finished, before.Config) == (now.State, now.Budget, now.Finished, now.Config)
        && before.WallSeconds.Equals(now.WallSeconds)
        && Equals(before.LinearBaselineAccuracy, now.LinearBaselineAccuracy);
}
