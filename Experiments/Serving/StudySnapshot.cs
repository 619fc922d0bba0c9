using System.Collections.Immutable;
using NasLab.Experiments.Report;
using NasLab.Experiments.Store;

namespace NasLab.Experiments.Serving;

/// <summary>A study as it was read last: all trials in memory, without curves, so that a change costs what changed.</summary>
internal sealed class StudySnapshot
{
    private readonly ImmutableArray<long> _changed;
    private readonly int _completions;
    private readonly Lazy<Trial?> _lastFinished;
    private readonly Lazy<StudyGlance> _glance;

    private StudySnapshot(Study study, ImmutableArray<Trial> trials, ImmutableArray<long> changed, int completions, long revision)
    {
        Study = study;
        Trials = trials;
        _changed = changed;
        _completions = completions;
        Revision = revision;
        _glance = new(() => StudyGlance.Of(study, trials));
        _lastFinished = new(() => trials.Where(t => t is { Role: TrialRole.Search, Finished: not null }).MaxBy(t => (t.Finished, t.Number)));
    }

    public Study Study { get; }

    /// <summary>In order of number.</summary>
    public ImmutableArray<Trial> Trials { get; }

    /// <summary>The completed trainings beside the trials, without curves; no document tells of others.</summary>
    public ImmutableArray<TrainingRun> Trainings { get; private init; } = [];

    /// <summary>What its documents have in common.</summary>
    public StudyGlance Glance => _glance.Value;

    /// <summary>When it last changed: rising over all studies of one server.</summary>
    public long Revision { get; }

    /// <summary>When all of it was read: changes since then can be told one by one.</summary>
    public long Base { get; private init; }

    /// <summary>Trials that changed after a revision, from <see cref="Base"/> on.</summary>
    public ImmutableArray<Trial> ChangedSince(long revision) => [.. Trials.Where((_, i) => _changed[i] > revision)];

    /// <summary>The trial of a number; null where there is none.</summary>
    public Trial? Find(int number) => IndexOf(number) is >= 0 and var index ? Trials[index] : null;

    /// <summary>Reads all of a study.</summary>
    public static StudySnapshot Read(StoreReader store, Study study, long revision)
    {
        var all = store.LaterTrials(study.Name, completions: 0);
        var trials = all.Trials.OrderBy(t => t.Number).ToImmutableArray();
        return new StudySnapshot(study, trials, [.. trials.Select(_ => revision)], all.Completions, revision)
        {
            Base = revision,
            Trainings = Completed(store, study),
        };
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

        var news = later.Trials.Where(t => Find(t.Number) is not { } before || !IsUnchanged(before, t)).ToDictionary(t => t.Number);
        foreach (var tested in Tested(later.Tests.Where(t => !news.ContainsKey(t.Number))).ToImmutableArray())
        {
            news.Add(tested.Number, tested);
        }

        var trainings = Completed(store, study);
        var isTrained = !trainings.SequenceEqual(Trainings);
        if (Trials.Length + news.Keys.Count(n => Find(n) is null) != later.Count)
        {
            return Read(store, study, revision);
        }

        if (news.Count == 0 && !isTrained && IsUnchanged(Study, study))
        {
            return this;
        }

        var (merged, changed) = With(news, revision);
        return new StudySnapshot(study, merged, changed, later.Completions, revision) { Base = Base, Trainings = trainings };
    }

    /// <summary>All trials in order of number, the new and the changed ones among them, and when each changed.</summary>
    private (ImmutableArray<Trial> Trials, ImmutableArray<long> Changed) With(Dictionary<int, Trial> news, long revision)
    {
        if (news.Count == 0)
        {
            return (Trials, _changed);
        }

        var added = news.Values.Where(t => IndexOf(t.Number) < 0).OrderBy(t => t.Number).ToArray();
        var trials = new List<Trial>(Trials.Length + added.Length);
        var changed = new List<long>(Trials.Length + added.Length);
        var next = 0;
        for (var i = 0; i <= Trials.Length; i++)
        {
            for (; next < added.Length && (i == Trials.Length || added[next].Number < Trials[i].Number); next++)
            {
                trials.Add(added[next]);
                changed.Add(revision);
            }

            if (i < Trials.Length)
            {
                var isNew = news.TryGetValue(Trials[i].Number, out var now);
                trials.Add(isNew ? now! : Trials[i]);
                changed.Add(isNew ? revision : _changed[i]);
            }
        }

        return ([.. trials], [.. changed]);
    }

    private IEnumerable<Trial> Tested(IEnumerable<TestScore> tests) =>
        from test in tests
        let trial = Find(test.Number)
        where trial is not null && trial.TestAccuracy != test.Accuracy
        select trial with { TestAccuracy = test.Accuracy, TestAccuracyStdError = test.StdError };

    private static ImmutableArray<TrainingRun> Completed(StoreReader store, Study study) =>
        [.. store.Trainings(study.Name).Where(t => t.State == TrainingRunState.Completed).Select(t => t with { Curve = [] })];

    /// <summary>Negative where there is no trial of that number.</summary>
    private int IndexOf(int number)
    {
        var (low, high) = (0, Trials.Length);
        while (low < high)
        {
            var middle = (low + high) / 2;
            (low, high) = Trials[middle].Number < number ? (middle + 1, high) : (low, middle);
        }

        return low < Trials.Length && Trials[low].Number == number ? low : -1;
    }

    private bool IsSame(Study study) =>
        study.Started == Study.Started && study.Seed == Study.Seed && study.Targets.Select(t => t.Label).SequenceEqual(Study.Targets.Select(t => t.Label));

    /// <summary>Whether the candidate that finished last is in the store as it is remembered.</summary>
    private bool IsPastKept(StoreReader store, Study study)
    {
        var last = _lastFinished.Value;
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
