using System.Collections.Immutable;
using System.Runtime.CompilerServices;
using System.Text.Json;
using System.Text.Json.Serialization.Metadata;
using NasLab.Experiments.Configuration;
using NasLab.Experiments.Report;
using NasLab.Experiments.Report.Model;
using NasLab.Experiments.Running;
using NasLab.Experiments.Store;
using NasLab.SearchSpaces.Graph;

namespace NasLab.Experiments.Serving;

/// <summary>
/// The documents of a live view, of the shapes of a report's. Each is made when it is first asked for, and kept for as long as what it
/// tells of does not change. Safe to call from several threads.
/// </summary>
/// <param name="epoch">Tells this server's versions from those of an earlier one.</param>
internal sealed class LiveDocuments(LiveStore store, string epoch, TimeProvider time)
{
    private readonly ConditionalWeakTable<StudySnapshot, Lazy<StudySummaryModel>> _summaries = [];
    private readonly ConditionalWeakTable<StudySnapshot, Lazy<StudyModel>> _models = [];
    private readonly ConditionalWeakTable<StudySnapshot, Lazy<LiveDocument>> _studies = [];
    private readonly ConditionalWeakTable<StudySnapshot, Lazy<LiveDocument>> _tables = [];
    private readonly ConditionalWeakTable<StudySnapshot, Lazy<LiveDocument>> _analyses = [];
    private readonly ConditionalWeakTable<StoreSnapshot, Lazy<LiveDocument>> _overviews = [];

    /// <summary>Makes what a reader asks for first: the overview and the newest study.</summary>
    public void Prepare(StoreSnapshot snapshot)
    {
        Overview(snapshot);
        if (!snapshot.Studies.IsEmpty)
        {
            Study(snapshot.Studies[^1]);
        }
    }

    /// <summary>The version of all studies together.</summary>
    public string Version(StoreSnapshot snapshot) => $"{epoch}.{snapshot.Revision}";

    /// <summary>The version of a study.</summary>
    public string Version(StudySnapshot snapshot) => $"{epoch}.{snapshot.Revision}";

    public LiveDocument Overview(StoreSnapshot snapshot) => Kept(_overviews, snapshot, s => Document(
        Version(s),
        new OverviewModel(ReportModelBuilder.Version, time.GetUtcNow(), EnvironmentProbe.Version, [.. s.Studies.Select(Summary)]),
        ReportJson.Default.OverviewModel));

    public LiveDocument Study(StudySnapshot snapshot) => Kept(_studies, snapshot, s => Document(Version(s), Model(s), ReportJson.Default.StudyModel));

    /// <summary>All trials by columns; where a version of this server is named, those that changed since.</summary>
    public LiveDocument Trials(StudySnapshot snapshot, string? since)
    {
        if (RevisionOf(since) is { } revision && revision >= snapshot.Base && revision <= snapshot.Revision)
        {
            var changes = TrialTables.Of(snapshot.Study, snapshot.ChangedSince(revision)) with { Version = Version(snapshot), Since = since };
            return Document($"{Version(snapshot)}-{revision}", changes, ReportJson.Default.TrialTableModel);
        }

        return Kept(_tables, snapshot, s => Document(
            Version(s), TrialTables.Of(s.Study, s.Trials) with { Version = Version(s) }, ReportJson.Default.TrialTableModel));
    }

    /// <summary>One trial, its curve included; null where the study has none of that number.</summary>
    /// <exception cref="StoreException">The store cannot be read now.</exception>
    public LiveDocument? Trial(StudySnapshot snapshot, int number)
    {
        using var reader = store.Open();
        return reader.FindStudy(snapshot.Study.Name) is not null && reader.FindTrials(snapshot.Study.Name, [number]) is [var trial]
            ? Document(Version(snapshot), TrialModels.Of(trial, Model(snapshot).Devices, trial.Curve), ReportJson.Default.TrialModel)
            : null;
    }

    /// <summary>The network of a trial; null where it cannot be made again.</summary>
    public LiveDocument? Network(StudySnapshot snapshot, int number) =>
        snapshot.Trials.FirstOrDefault(t => t.Number == number) is { } trial && Lower(snapshot.Study, trial) is { } graph
            ? Document(Version(snapshot), NetworkModels.Of(trial.Architecture, graph, StudyDevices.Of(snapshot.Study)), ReportJson.Default.NetworkModel)
            : null;

    /// <summary>The statistics of a study: dear to make, so a page asks for them now and then.</summary>
    public LiveDocument Analysis(StudySnapshot snapshot) => Kept(_analyses, snapshot, s => Document(
        Version(s),
        AnalysisModels.Of(new ReportStudy(s.Study, s.Trials) { Trainings = Trainings(s.Study) }, StudyNetworks.Space(s.Study)),
        ReportJson.Default.AnalysisModel));

    private StudySummaryModel Summary(StudySnapshot snapshot) => Kept(_summaries, snapshot, s => StudySummaries.Of(s.Study, s.Trials));

    private StudyModel Model(StudySnapshot snapshot) => Kept(_models, snapshot, s =>
        ReportModelBuilder.BuildStudy(new ReportStudy(s.Study, s.Trials), Lower, networksOfAll: 0, trials => WithCurves(s.Study, trials)));

    /// <summary>The trials with their curves; without, where the store cannot be read now.</summary>
    private ImmutableArray<Trial> WithCurves(Study study, ImmutableArray<Trial> trials)
    {
        try
        {
            using var reader = store.Open();
            return reader.FindStudy(study.Name) is null ? trials : [.. reader.FindTrials(study.Name, [.. trials.Select(t => t.Number)])];
        }
        catch (StoreException)
        {
            return trials;
        }
    }

    /// <summary>None, where the store cannot be read now.</summary>
    private ImmutableArray<TrainingRun> Trainings(Study study)
    {
        try
        {
            using var reader = store.Open();
            return reader.FindStudy(study.Name) is null ? [] : [.. reader.Trainings(study.Name)];
        }
        catch (StoreException)
        {
            return [];
        }
    }

    /// <summary>A config or an id that this version does not read any more gives no network, and the rest of the study is shown.</summary>
    private static NetworkGraph? Lower(Study study, Trial trial)
    {
        try
        {
            return StudyNetworks.Lower(study, trial);
        }
        catch (Exception e) when (e is ConfigException or FormatException or JsonException or KeyNotFoundException)
        {
            return null;
        }
    }

    private long? RevisionOf(string? version) =>
        version is not null && version.StartsWith($"{epoch}.", StringComparison.Ordinal) && long.TryParse(version.AsSpan(epoch.Length + 1), out var revision)
            ? revision
            : null;

    private static TValue Kept<TKey, TValue>(ConditionalWeakTable<TKey, Lazy<TValue>> known, TKey key, Func<TKey, TValue> make)
        where TKey : class =>
        known.GetValue(key, k => new Lazy<TValue>(() => make(k))).Value;

    private static LiveDocument Document<T>(string version, T value, JsonTypeInfo<T> type) =>
        new(version, LiveDocument.Json, JsonSerializer.SerializeToUtf8Bytes(value, type));
}
