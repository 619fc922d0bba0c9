using System.Collections.Immutable;
using System.Globalization;
using NasLab.CostModels;
using NasLab.CostModels.Fitting;
using NasLab.CostModels.Validation;
using NasLab.Experiments.Report.Model;

namespace NasLab.Experiments.Calibration;

/// <summary>What is to be known of a fit, in words.</summary>
internal static class FitFacts
{
    public static ImmutableArray<EnvironmentEntry> Of(FittedLatency fit)
    {
        var facts = ImmutableArray.CreateBuilder<EnvironmentEntry>();
        if (fit.Space is { } space)
        {
            facts.Add(new("For networks like those of", space));
        }

        if (fit.Origin.Tables.IsEmpty)
        {
            facts.Add(new("Table", $"{fit.Origin.Table}, {fit.Origin.Column}"));
        }

        foreach (var table in fit.Origin.Tables)
        {
            var drawn = table.Seed is { } seed ? $", drawn with seed {seed}" : "";
            facts.Add(new("Table", $"{table.Name}, {table.Column}: {Counted.Of(table.Count, "network")} of {table.Space}{drawn}"));
            if (fit.Origin.Tables.Length > 1)
            {
                AddErrors(facts, $", {table.Space}", table.CrossValidated, table.HeldOut);
            }
        }

        facts.Add(new("Networks", $"{fit.TrainingCount:N0}"));
        facts.Add(new("Checksum (SHA-256)", fit.TrainingSha256));
        facts.Add(new("Batch", Counted.Of(fit.Batch, "image")));
        facts.Add(new("Precision", fit.Precision.ToName()));
        facts.Add(new("Method", $"{fit.Method}, nodes {fit.Execution.ToString().ToLowerInvariant()}"));
        AddErrors(facts, fit.Origin.Tables.Length > 1 ? ", all" : "", fit.CrossValidated, fit.HeldOut);
        facts.Add(new("Fitted", $"{fit.Origin.Date.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture)} by NasLab {fit.Origin.ToolVersion}"));
        return facts.ToImmutable();
    }

    private static void AddErrors(ImmutableArray<EnvironmentEntry>.Builder facts, string of, FitStatistics? crossValidated, FitStatistics? heldOut)
    {
        if (crossValidated is not null)
        {
            facts.Add(new($"Cross-validated{of}", Words(crossValidated)));
        }

        facts.Add(new($"Held out{of}", heldOut is null ? "no networks were kept back" : Words(heldOut)));
    }

    private static string Words(FitStatistics figures)
    {
        var coverage = figures.Interval90CoveragePct is { } percent ? $", 90 % intervals cover {percent:0.0} %" : "";
        return $"error {figures.MapePct:0.00} %, {figures.Within10Pct:0.0} % within 10 %, Spearman {figures.Spearman:0.000}{coverage} ({Counted.Of(figures.Count, "network")})";
    }
}
