using System.Collections.Immutable;
using NasLab.Experiments.Fronts;
using NasLab.Experiments.Report.Model;
using NasLab.Experiments.Store;
using NasLab.Search;

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
        var overview = new OverviewModel(Version, input.Written, input.ToolVersion, [.. studies.Select(s => StudySummaries.Of(s.Study, s.Trials))]);
        return new ReportModel(
            overview,
            [.. studies.Select(s => BuildStudy(s, Network, MostNetworks, devices: input.Devices(s.Study)))],
            [.. studies.Select(s => TrialTables.Of(s.Study, s.Trials))],
            [.. studies.Select(s => AnalysisModels.Of(s, input.Space(s.Study)))]);

        NetworkModel? Network(Study study, Trial trial, ImmutableArray<ReportDevice> devices) =>
            input.Lower(study, trial) is { } graph ? NetworkModels.Of(trial.Architecture, graph, devices) : null;
    }

    /// <summary>The document of one study.</summary>
    /// <param name="network">The network of a trial on these devices; null where it cannot be made.</param>
    /// <param name="networksOfAll">Up to how many completed trials all of their networks are given; of front members and baselines they always are.</param>
    /// <param name="devices">One for each of the study's targets; those of <see cref="StudyDevices"/> where it is null.</param>
    /// <param name="withCurves">Adds the learning curves to the trials that show them, where the trials given have none.</param>
    public static StudyModel BuildStudy(
        ReportStudy input,
        Func<Study, Trial, ImmutableArray<ReportDevice>, NetworkModel?> network,
        int networksOfAll,
        Func<ImmutableArray<Trial>, ImmutableArray<Trial>>? withCurves = null,
        ImmutableArray<ReportDevice>? devices = null)
    {
        ArgumentNullException.ThrowIfNull(input);
        ArgumentNullException.ThrowIfNull(network);
        var study = input.Study;
        var trials = input.Trials.OrderBy(t => t.Number).ToImmutableArray();
        var fronts = FrontCalculator.Fronts(study, trials);
        var shown = fronts.SelectMany(f => f.Points).Concat(trials.Where(t => t.Role == TrialRole.Baseline)).Select(t => t.Number).ToHashSet();
        var kept = TrialThinning.Choose(trials, fronts, WantedTrials.Of(study, trials));
        var drawn = trials.Where(t => shown.Contains(t.Number)).ToImmutableArray();
        var curves = (withCurves is null ? drawn : withCurves(drawn)).ToDictionary(t => t.Number, t => t.Curve);
        var completed = trials.Where(t => t.State == TrialState.Completed).ToImmutableArray();
        var known = devices ?? StudyDevices.Of(study);
        var targets = fronts.Select(f => DeviceModels.Of(study, f, trials, known[f.Target])).ToImmutableArray();
        var best = StudyFigures.Best(study, trials);
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
            BestTrial = best?.Number,
            Warnings = StudyWarnings.Of(study, trials, best, fronts, known),
            Devices = targets,
            TrialCount = trials.Length,
            Trials = [.. kept.Select(t => TrialModels.Of(t, targets, curves.TryGetValue(t.Number, out var curve) ? curve : null))],
            Networks =
            [
                .. (completed.Length <= networksOfAll ? [.. drawn, .. completed] : drawn)
                    .DistinctBy(t => t.Architecture, StringComparer.Ordinal)
                    .Select(t => network(study, t, known))
                    .OfType<NetworkModel>(),
            ],
            Config = study.ConfigText,
            ConfigFile = configFile,
            Command = $"./naslab run {Shell.Quoted(configFile)} --experiment {Shell.Quoted(study.Name)} --new",
            Environment = StudyFigures.Environment(study),
        };
    }

    /// <summary>The name of a study's config file, without its folder, which is nobody's business: reports are handed on.</summary>
    private static string ConfigFileName(Study study) =>
        study.ConfigFile is { } path ? path[(path.LastIndexOfAny(['/', '\\']) + 1)..] : DefaultConfigFile;
}
