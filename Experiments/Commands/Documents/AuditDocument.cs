using System.Collections.Immutable;
using NasLab.Experiments.Analysis.Statistics;
using NasLab.Experiments.Analysis.Trust;
using NasLab.Experiments.Fronts;
using NasLab.Experiments.Retraining.Audit;
using NasLab.Experiments.Store;

namespace NasLab.Experiments.Commands.Documents;

/// <summary>What an audit found, under the names that figures have everywhere. Accuracies are of the validation images.</summary>
internal sealed record AuditDocument(
    string Experiment,
    int Epochs,
    int SearchEpochs,
    ImmutableArray<AuditDocument.NetworkRow> Networks,
    int Compared,
    double? Spearman,
    Interval? SpearmanInterval,
    double? Kendall,
    Interval? KendallInterval,
    double? SpearmanCeiling,
    double? MeanGain,
    AuditDocument.SeedFigures? Seeds,
    ImmutableArray<string> Warnings)
{
    public static AuditDocument Of(Study study, IReadOnlyList<Trial> trials, int epochs, AuditFindings findings)
    {
        var onFront = FrontCalculator.Fronts(study, trials).SelectMany(f => f.Points).Select(t => t.Number).ToHashSet();
        var agreement = findings.Ranking?.Agreement;
        return new AuditDocument(
            study.Name,
            epochs,
            study.Epochs,
            [.. findings.Networks.Select(n => NetworkRow.Of(n, onFront.Contains(n.Trial.Number)))],
            agreement?.Count ?? 0,
            agreement?.Spearman,
            agreement?.SpearmanInterval,
            agreement?.Kendall,
            agreement?.KendallInterval,
            findings.Ranking?.Ceiling,
            findings.Ranking?.MeanGain,
            findings is { Seeds: { } seeds, Optimism: { } optimism } ? new SeedFigures(seeds, optimism) : null,
            findings.Warnings);
    }

    internal sealed record NetworkRow(
        int Trial,
        string Architecture,
        bool OnFront,
        double? SearchAccuracy,
        double? SearchAccuracyStdError,
        TrainingRunState State,
        double? ValidationAccuracy,
        double? ValidationAccuracyStdError,
        double Seconds,
        string? Failure,
        ImmutableArray<double> Repeats)
    {
        public static NetworkRow Of(AuditedNetwork network, bool onFront) => new(
            network.Trial.Number,
            network.Trial.Architecture,
            onFront,
            network.Trial.ValidationAccuracy,
            network.Trial.ValidationAccuracyStdError,
            network.Longer.State,
            network.Longer.ValidationAccuracy,
            network.Longer.ValidationAccuracyStdError,
            network.Longer.Seconds,
            network.Longer.Failure,
            network.RepeatedAccuracies);
    }

    /// <summary>The spread of the search's evaluation and its repeats.</summary>
    internal sealed record SeedFigures(SeedSpread Spread, double Optimism);
}
