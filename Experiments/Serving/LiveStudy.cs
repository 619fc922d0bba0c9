using System.Collections.Immutable;
using System.Text.Json;
using NasLab.Experiments.Configuration;
using NasLab.Experiments.Report;
using NasLab.Experiments.Report.Model;
using NasLab.Experiments.Running;
using NasLab.Experiments.Store;

namespace NasLab.Experiments.Serving;

/// <summary>The documents of one study. Its own and its analysis keep up with the store at their own pace (<see cref="Paced{TState, TMade}"/>).</summary>
internal sealed class LiveStudy
{
    private readonly LiveStore _store;
    private readonly DocumentVersions _versions;
    private readonly Paced<StudyBasis, ShownStudy> _shown;
    private readonly Paced<StudySnapshot, ShownAnalysis> _analysis;

    /// <summary>The documents of the study of a name.</summary>
    /// <param name="made">Called when a document was made in the background.</param>
    public LiveStudy(string name, LiveStore store, DocumentVersions versions, Action made, TimeProvider time)
    {
        _store = store;
        _versions = versions;
        _shown = new(() => store.Current.Find(name) is { } now ? Basis(now) : null, (a, b) => IsOfOne(a.Snapshot, b.Snapshot), Show, made, time);
        _analysis = new(() => store.Current.Find(name), IsOfOne, (s, _) => Analyse(s), Analysed, time);

        void Analysed()
        {
            _shown.Follow();
            made();
        }
    }

    /// <summary>The version of the study's document that a reader would get; of the state itself where none was made.</summary>
    public string Version(StudySnapshot snapshot) => _shown.Find(Basis(snapshot))?.Document.Version ?? _versions.Of(snapshot.Revision);

    /// <summary>The version of the analysis that a reader would get; null where none was made.</summary>
    public string? AnalysisVersion(StudySnapshot snapshot) => _analysis.Find(snapshot)?.Document.Version;

    public LiveDocument Study(StudySnapshot snapshot) => _shown.Get(Basis(snapshot)).Document;

    /// <summary>The statistics.</summary>
    public LiveDocument Analysis(StudySnapshot snapshot)
    {
        var analysis = _analysis.Get(snapshot).Document;
        _shown.Follow();
        return analysis;
    }

    /// <summary>All trials by columns; where a version of this server is named, those that changed since.</summary>
    public LiveDocument Trials(StudySnapshot snapshot, string? since)
    {
        var shown = _shown.Get(Basis(snapshot));
        var of = shown.Snapshot;
        if (_versions.RevisionOf(since) is { } revision && revision >= of.Base && revision <= of.Revision)
        {
            var changes = TrialTables.Of(of.Study, of.ChangedSince(revision)) with { Version = _versions.Of(of.Revision), Since = since };
            return LiveDocument.Of($"{_versions.Of(of.Revision)}-{revision}", changes, ReportJson.Default.TrialTableModel);
        }

        return shown.Table.Value;
    }

    /// <summary>One trial, its curve included; null where the study has none of that number.</summary>
    /// <exception cref="StoreException">The store cannot be read now.</exception>
    public LiveDocument? Trial(StudySnapshot snapshot, int number)
    {
        using var reader = _store.Open();
        return reader.FindStudy(snapshot.Study.Name) is not null && reader.FindTrials(snapshot.Study.Name, [number]) is [var trial]
            ? LiveDocument.Of(
                _versions.Of(snapshot.Revision),
                TrialModels.Of(trial, _shown.Get(Basis(snapshot)).Model.Devices, trial.Curve),
                ReportJson.Default.TrialModel)
            : null;
    }

    /// <summary>
    /// The network of a trial, which is the same as long as the study is; the JSON null where it cannot be made again, which is no fault of who asks.
    /// Null where the study has no trial of that number.
    /// </summary>
    public LiveDocument? Network(StudySnapshot snapshot, int number) => snapshot.Find(number) is { } trial
        ? LiveDocument.Of(_versions.Of(snapshot.Base), Lower(snapshot.Study, trial)!, ReportJson.Default.NetworkModel)
        : null;

    /// <summary>Makes what is behind the store, and was asked for, in the background.</summary>
    public void Follow()
    {
        _shown.Follow();
        _analysis.Follow();
    }

    /// <summary>A study that was read anew may be another of the same name.</summary>
    private static bool IsOfOne(StudySnapshot one, StudySnapshot other) => one.Base == other.Base;

    /// <summary>Only a thinned document heeds the statistics: they take longer, and it need not be made anew for them.</summary>
    private StudyBasis Basis(StudySnapshot snapshot) =>
        new(snapshot, snapshot.Trials.Length > TrialThinning.MostShown ? _analysis.Find(snapshot) : null);

    /// <summary>The table is made with it where readers ask for it.</summary>
    private ShownStudy Show(StudyBasis basis, ShownStudy? last)
    {
        var (snapshot, analysis) = basis;
        var model = ReportModelBuilder.BuildStudy(
            new ReportStudy(snapshot.Study, snapshot.Trials), snapshot.Glance, analysis?.Model, trials => WithCurves(snapshot.Study, trials));
        var version = _versions.Of(snapshot.Revision);
        var table = new Lazy<LiveDocument>(() => LiveDocument.Of(
            version, TrialTables.Of(snapshot.Study, snapshot.Trials) with { Version = version }, ReportJson.Default.TrialTableModel));
        if (last is { Table.IsValueCreated: true })
        {
            _ = table.Value;
        }

        var heeding = analysis is null ? version : $"{version}-{analysis.Document.Version}";
        return new ShownStudy(snapshot, model, LiveDocument.Of(heeding, model, ReportJson.Default.StudyModel), table);
    }

    private ShownAnalysis Analyse(StudySnapshot snapshot)
    {
        var model = AnalysisModels.Of(new ReportStudy(snapshot.Study, snapshot.Trials) { Trainings = snapshot.Trainings }, StudyNetworks.Space(snapshot.Study));
        return new ShownAnalysis(model, LiveDocument.Of(_versions.Of(snapshot.Revision), model, ReportJson.Default.AnalysisModel));
    }

    /// <summary>The trials with their curves; without, where the store cannot be read now.</summary>
    private ImmutableArray<Trial> WithCurves(Study study, ImmutableArray<Trial> trials)
    {
        try
        {
            using var reader = _store.Open();
            return reader.FindStudy(study.Name) is null ? trials : [.. reader.FindTrials(study.Name, [.. trials.Select(t => t.Number)])];
        }
        catch (StoreException)
        {
            return trials;
        }
    }

    /// <summary>A config or an id that this version does not read any more gives no network, and the rest of the study is shown.</summary>
    private static NetworkModel? Lower(Study study, Trial trial)
    {
        try
        {
            return StudyNetworks.Lower(study, trial) is { } graph ? NetworkModels.Of(trial.Architecture, graph, StudyDevices.Of(study)) : null;
        }
        catch (Exception e) when (e is ConfigException or FormatException or JsonException or KeyNotFoundException)
        {
            return null;
        }
    }
}
