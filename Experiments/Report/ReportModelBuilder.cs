using System.Collections.Immutable;
using NasLab.Experiments.Analysis.Fronts;
using NasLab.Experiments.Fronts;
using NasLab.Experiments.Report.Model;
using NasLab.Experiments.Store;
using NasLab.Search;
using NasLab.SearchSpaces.Graph;

namespace NasLab.Experiments.Report;

/// <summary>Turns stored studies into the page's data. A pure function of its input.</summary>
public static class ReportModelBuilder
{
    /// <summary>The version of the shape of all documents that the page script reads.</summary>
    public const int Version = 2;

    private const string DefaultConfigFile = "experiments.json";

    /// <summary>Of a study with more trials, networks are given for front members and baselines alone.</summary>
    private const int MostNetworks = 300;

    /// <summary>The page's data of these studies, in their order.</summary>
    /// <exception cref="ArgumentException">There are no studies.</exception>
    public static ReportModel Build(ReportInput input)
    {
        ArgumentNullException.ThrowIfNull(input);
        if (input.Studies.IsDefaultOrEmpty)
        {
            throw new ArgumentException("A report needs at least one study.", nameof(input));
        }

        var studies = input.Studies.Select(s => s with { Trials = [.. s.Trials.OrderBy(t => t.Number)] }).ToImmutableArray();
        var glances = studies.Select(s => StudyGlance.Of(s.Study, s.Trials, input.Devices(s.Study))).ToImmutableArray();
        var overview = new OverviewModel(Version, input.Written, input.ToolVersion, [.. studies.Zip(glances, (s, glance) => StudySummaries.Of(s.Study, s.Trials, glance))]);
        var analyses = studies.Select(s => AnalysisModels.Of(s, input.Space(s.Study))).ToImmutableArray();
        return new ReportModel(
            overview,
            [.. studies.Zip(glances, analyses).Select(s => WithNetworks(s.First, BuildStudy(s.First, s.Second, s.Third), s.Second.Devices, input.Lower))],
            [.. studies.Select(s => TrialTables.Of(s.Study, s.Trials))],
            analyses);
    }

    /// <summary>The document of one study, without networks.</summary>
    /// <param name="analysis">The study's statistics: who cannot be told apart by them is kept where trials are thinned; null where they are not known yet.</param>
    /// <param name="withCurves">Adds the learning curves to the trials that show them, where the trials given have none.</param>
    public static StudyModel BuildStudy(
        ReportStudy input, StudyGlance glance, AnalysisModel? analysis, Func<ImmutableArray<Trial>, ImmutableArray<Trial>>? withCurves = null)
    {
        ArgumentNullException.ThrowIfNull(input);
        ArgumentNullException.ThrowIfNull(glance);
        var study = input.Study;
        var trials = input.Trials.OrderBy(t => t.Number).ToImmutableArray();
        var fronts = glance.Fronts;
        var shown = fronts.SelectMany(f => f.Points).Concat(trials.Where(t => t.Role == TrialRole.Baseline)).Select(t => t.Number).ToHashSet();
        var drawn = trials.Where(t => shown.Contains(t.Number)).ToImmutableArray();
        var curves = (withCurves is null ? drawn : withCurves(drawn)).ToDictionary(t => t.Number, t => t.Curve);
        var (kept, targets) = (ImmutableArray<Trial>.Empty, ImmutableArray<DeviceModel>.Empty);
        Parallel.Invoke( // Of very many trials, each takes long.
            () => kept = TrialThinning.Choose(trials, fronts, WantedTrials.Of(study, trials, analysis)),
            () =>
            {
                var history = new FrontHistory(study, trials);
                var space = StudyFigures.Space(trials);
                targets = [.. fronts.Select(f => DeviceModels.Of(study, f, history, glance, space))];
            });
        var configFile = ConfigFileName(study);
        var imagesTrained = trials.Sum(t => t.ImagesTrained);
        return new StudyModel
        {
            Name = study.Name,
            State = StudyFigures.CamelCase(study.State),
            Seed = study.Seed,
            Budget = study.Budget,
            Epochs = study.Epochs,
            Spent = Rounding.Significant(FullTrials.Spent(study, trials)) ?? 0,
            Started = study.Started,
            Finished = study.Finished,
            WallSeconds = Rounding.Significant(study.WallSeconds) ?? 0,
            ImagesPerSecond = imagesTrained > 0 && study.WallSeconds > 0 ? Rounding.Significant(imagesTrained / study.WallSeconds) : null,
            ReferenceError = study.ReferenceError,
            LinearBaselineAccuracy = Rounding.Significant(study.LinearBaselineAccuracy),
            Counts = StudyFigures.Count(trials),
            BestTrial = glance.Best?.Number,
            Warnings = glance.Warnings,
            Devices = targets,
            TrialCount = trials.Length,
            Trials = [.. kept.Select(t => TrialModels.Of(t, targets, curves.TryGetValue(t.Number, out var curve) ? curve : null))],
            Config = study.ConfigText,
            ConfigFile = configFile,
            Command = $"./naslab run {Shell.Quoted(configFile)} --experiment {Shell.Quoted(study.Name)} --new",
            Environment = StudyFigures.Environment(study),
        };
    }

    /// <summary>A study's document with the networks that its readers open.</summary>
    private static StudyModel WithNetworks(
        ReportStudy stored, StudyModel model, ImmutableArray<ReportDevice> devices, Func<Study, Trial, NetworkGraph?> lower)
    {
        var drawn = model.Devices.SelectMany(d => d.Front).ToHashSet();
        var isOfAll = stored.Trials.Count(t => t.State == TrialState.Completed) <= MostNetworks;
        return model with
        {
            Networks =
            [
                .. stored.Trials
                    .Where(t => drawn.Contains(t.Number) || t.Role == TrialRole.Baseline || (isOfAll && t.State == TrialState.Completed))
                    .DistinctBy(t => t.Architecture, StringComparer.Ordinal)
                    .Select(t => lower(stored.Study, t) is { } graph ? NetworkModels.Of(t.Architecture, graph, devices) : null)
                    .OfType<NetworkModel>(),
            ],
        };
    }

    /// <summary>The name of a study's config file, without its folder, which is nobody's business: reports are handed on.</summary>
    private static string ConfigFileName(Study study) =>
        study.ConfigFile is { } path ? path[(path.LastIndexOfAny(['/', '\\']) + 1)..] : DefaultConfigFile;
}
