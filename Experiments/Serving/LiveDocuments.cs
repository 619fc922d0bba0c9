using System.Collections.Concurrent;
using System.Runtime.CompilerServices;
using NasLab.Experiments.Report;
using NasLab.Experiments.Report.Model;
using NasLab.Experiments.Running;

namespace NasLab.Experiments.Serving;

/// <summary>
/// The documents of a live view, of the shapes of a report's. Each is made when it is first asked for, and then follows the store in the
/// background: readers get what was made last. Safe to call from several threads.
/// </summary>
internal sealed class LiveDocuments
{
    private readonly LiveStore _store;
    private readonly DocumentVersions _versions;
    private readonly TimeProvider _time;
    private readonly Pulse _made = new();
    private readonly Paced<StoreSnapshot, LiveDocument> _overview;
    private readonly ConditionalWeakTable<StudySnapshot, Lazy<StudySummaryModel>> _summaries = [];
    private readonly ConcurrentDictionary<string, LiveStudy> _studies = new(StringComparer.Ordinal);

    /// <summary>Documents that follow a store from now on.</summary>
    /// <param name="epoch">Tells this server's versions from those of an earlier one.</param>
    public LiveDocuments(LiveStore store, string epoch, TimeProvider time)
    {
        _store = store;
        _versions = new DocumentVersions(epoch);
        _time = time;
        _overview = new(() => store.Current, (_, _) => true, (s, _) => MakeOverview(s), _made.Beat, time);
        store.Changed += Follow;
    }

    /// <summary>A task that ends when the next document was made in the background.</summary>
    public Task Next => _made.Next;

    /// <summary>Makes what a reader asks for first: the overview and the newest study.</summary>
    public void Prepare(StoreSnapshot snapshot)
    {
        Parallel.Invoke(
            () => Overview(snapshot),
            () =>
            {
                if (!snapshot.Studies.IsEmpty)
                {
                    Of(snapshot.Studies[^1]).Study(snapshot.Studies[^1]);
                }
            });
    }

    /// <summary>The version of the overview that a reader would get; of the state itself where none was made.</summary>
    public string Version(StoreSnapshot snapshot) => _overview.Find(snapshot)?.Version ?? _versions.Of(snapshot.Revision);

    public LiveDocument Overview(StoreSnapshot snapshot) => _overview.Get(snapshot);

    /// <summary>The documents of a study of the store.</summary>
    public LiveStudy Of(StudySnapshot snapshot) =>
        _studies.GetOrAdd(snapshot.Study.Name, name => new LiveStudy(name, _store, _versions, _made.Beat, _time));

    private void Follow()
    {
        _overview.Follow();
        var current = _store.Current;
        foreach (var (name, study) in _studies)
        {
            if (current.Find(name) is null)
            {
                _studies.TryRemove(name, out _);
            }

            study.Follow();
        }
    }

    private LiveDocument MakeOverview(StoreSnapshot snapshot) => LiveDocument.Of(
        _versions.Of(snapshot.Revision),
        new OverviewModel(ReportModelBuilder.Version, _time.GetUtcNow(), EnvironmentProbe.Version, [.. snapshot.Studies.Select(Summary)]),
        ReportJson.Default.OverviewModel);

    private StudySummaryModel Summary(StudySnapshot snapshot) =>
        _summaries.GetValue(snapshot, s => new Lazy<StudySummaryModel>(() => StudySummaries.Of(s.Study, s.Trials, s.Glance))).Value;
}
