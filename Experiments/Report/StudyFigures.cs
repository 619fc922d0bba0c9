using System.Collections.Immutable;
using System.Text.Json;
using NasLab.Experiments.Fronts;
using NasLab.Experiments.Report.Model;
using NasLab.Experiments.Store;
using NasLab.Search;

namespace NasLab.Experiments.Report;

internal static class StudyFigures
{
    public static CountsModel Count(ImmutableArray<Trial> trials)
    {
        var candidates = trials.Where(t => t.Role == TrialRole.Search).ToLookup(t => t.State);
        return new CountsModel(
            candidates[TrialState.Completed].Count(),
            candidates[TrialState.Failed].Count(),
            candidates[TrialState.Infeasible].Count(),
            candidates[TrialState.Running].Count(),
            trials.Count(t => t.Role == TrialRole.Baseline));
    }

    /// <summary>The completed candidate (at the full fidelity) of the highest validation accuracy, of equals the first; null where none is completed.</summary>
    public static Trial? Best(Study study, ImmutableArray<Trial> trials) =>
        FullTrials.Completed(study, trials)
            .Where(t => t.ValidationAccuracy is not null)
            .OrderByDescending(t => t.ValidationAccuracy)
            .ThenBy(t => t.Number)
            .FirstOrDefault();

    /// <summary>The name of the space that the candidates are of; null before there are any.</summary>
    public static string? Space(IEnumerable<Trial> trials) =>
        trials.FirstOrDefault(t => t.Role == TrialRole.Search)?.Architecture.Split(':')[0];

    public static ImmutableArray<EnvironmentEntry> Environment(Study study)
    {
        var environment = study.Environment;
        return
        [
            new("NasLab", environment.NasLabVersion),
            new("Commit", environment.Commit ?? "outside a checkout"),
            new("Operating system", environment.OperatingSystem),
            new(".NET", environment.DotnetVersion),
            new("Processor", $"{environment.Processor}, {Counted.Of(environment.Cores, "core")}"),
            new("GPU", environment.Gpu ?? "none"),
            new("Torch", environment.TorchVersion),
            new("Trained on", environment.TrainOn),
            new("Workers", environment.Workers.ToString()),
            new("Seed", study.Seed.ToString()),
        ];
    }

    public static string CamelCase<T>(T value)
        where T : struct, Enum => JsonNamingPolicy.CamelCase.ConvertName(value.ToString());
}
