using System.Collections.Immutable;
using System.Globalization;
using System.Text.Json;
using NasLab.CostModels.Devices;
using NasLab.CostModels.Fitting.Regression;
using NasLab.CostModels.Validation;

namespace NasLab.CostModels.Fitting;

/// <summary>Writes a fit; <see cref="FittedLatencyReader"/> is its counterpart.</summary>
internal static class FittedLatencyWriter
{
    public static void Write(Utf8JsonWriter json, FittedLatency fit)
    {
        ArgumentNullException.ThrowIfNull(fit);
        json.WriteStartObject();
        json.WriteNumber("version", FittedLatencyFile.Version);
        json.WriteNumber("vocabulary", FeatureVocabulary.Version);
        json.WriteString("precision", fit.Precision.ToName());
        if (fit.Space is { } space)
        {
            json.WriteString("space", space);
        }

        json.WriteNumber("batch", fit.Batch);
        json.WriteString("execution", KebabCase.Of(fit.Execution));
        json.WriteString("method", fit.Method);
        json.WriteString("date", fit.Origin.Date.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture));
        json.WriteString("toolVersion", fit.Origin.ToolVersion);
        json.WriteStartObject("training");
        json.WriteString("table", fit.Origin.Table);
        json.WriteString("column", fit.Origin.Column);
        json.WriteNumber("count", fit.TrainingCount);
        json.WriteString("sha256", fit.TrainingSha256);
        Write(json, fit.Origin.Tables);
        json.WriteEndObject();
        Write(json, "crossValidated", fit.CrossValidated);
        Write(json, "heldOut", fit.HeldOut);
        json.WriteNumber("leastMs", fit.Formula.LeastMs);
        Write(json, "terms", fit.Formula.Terms);
        json.WriteStartArray("trees");
        foreach (var tree in fit.Formula.Trees)
        {
            JsonLine.Write(json, line => Write(line, tree));
        }

        json.WriteEndArray();
        Write(json, "shares", fit.Shares);
        Write(json, fit.Spread);
        json.WriteStartObject("constantFeatures");
        foreach (var (name, value) in fit.Constants)
        {
            json.WriteNumber(name, value);
        }

        json.WriteEndObject();
        json.WriteEndObject();
    }

    private static void Write(Utf8JsonWriter json, ImmutableArray<FitTable> tables)
    {
        if (tables.IsEmpty)
        {
            return;
        }

        json.WriteStartArray("tables");
        foreach (var table in tables)
        {
            json.WriteStartObject();
            json.WriteString("name", table.Name);
            json.WriteString("column", table.Column);
            json.WriteString("space", table.Space);
            json.WriteNumber("count", table.Count);
            if (table.Seed is { } seed)
            {
                json.WriteNumber("seed", seed);
            }

            json.WriteString("sha256", table.Sha256);
            Write(json, "crossValidated", table.CrossValidated);
            Write(json, "heldOut", table.HeldOut);

            json.WriteEndObject();
        }

        json.WriteEndArray();
    }

    private static void Write(Utf8JsonWriter json, string name, FitStatistics? statistics)
    {
        json.WritePropertyName(name);
        if (statistics is null)
        {
            json.WriteNullValue();
            return;
        }

        json.WriteStartObject();
        json.WriteNumber("count", statistics.Count);
        json.WriteNumber("mapePct", statistics.MapePct);
        json.WriteNumber("within5Pct", statistics.Within5Pct);
        json.WriteNumber("within10Pct", statistics.Within10Pct);
        json.WriteNumber("spearman", statistics.Spearman);
        json.WriteNumber("kendall", statistics.Kendall);
        if (statistics.Interval90CoveragePct is { } coverage)
        {
            json.WriteNumber("interval90CoveragePct", coverage);
        }
        else
        {
            json.WriteNull("interval90CoveragePct");
        }

        json.WriteEndObject();
    }

    private static void Write(Utf8JsonWriter json, string name, ImmutableArray<LatencyTerm> terms)
    {
        json.WriteStartArray(name);
        foreach (var term in terms)
        {
            JsonLine.Write(json, line =>
            {
                line.WriteStartObject();
                line.WriteStartArray("features");
                foreach (var feature in term.Features)
                {
                    line.WriteStringValue(feature);
                }

                line.WriteEndArray();
                line.WriteNumber("coefficientMs", term.CoefficientMs);
                line.WriteEndObject();
            });
        }

        json.WriteEndArray();
    }

    private static void Write(Utf8JsonWriter json, RegressionTree tree)
    {
        json.WriteStartObject();
        switch (tree)
        {
            case RegressionTree.Leaf leaf:
                json.WriteNumber("value", leaf.Value);
                break;
            case RegressionTree.Split split:
                json.WriteString("feature", split.Feature);
                json.WriteNumber("threshold", split.Threshold);
                json.WritePropertyName("atMost");
                Write(json, split.AtMost);
                json.WritePropertyName("above");
                Write(json, split.Above);
                break;
            default:
                throw new NotSupportedException($"{tree.GetType().Name} has no form in JSON.");
        }

        json.WriteEndObject();
    }

    private static void Write(Utf8JsonWriter json, PredictionSpread spread)
    {
        json.WriteStartObject("spread");
        json.WriteNumber("interval90", spread.Interval90);
        json.WriteStartArray("features");
        for (var i = 0; i < spread.Features.Length; i++)
        {
            var (name, mean, inverse) = (spread.Features[i], spread.Means[i], spread.Inverse[i]);
            JsonLine.Write(json, line =>
            {
                line.WriteStartObject();
                line.WriteString("name", name);
                line.WriteNumber("mean", mean);
                Write(line, "inverse", inverse);
                line.WriteEndObject();
            });
        }

        json.WriteEndArray();
        if (!spread.Regions.IsEmpty)
        {
            Write(json, spread.Regions);
        }

        json.WriteEndObject();
    }

    private static void Write(Utf8JsonWriter json, ImmutableArray<SpreadRegion> regions)
    {
        json.WriteStartArray("regions");
        foreach (var region in regions)
        {
            JsonLine.Write(json, line =>
            {
                line.WriteStartObject();
                line.WriteNumber("interval90", region.Interval90);
                line.WriteNumber("reach", region.Reach);
                Write(line, "means", region.Means);
                line.WriteEndObject();
            });
        }

        json.WriteEndArray();
    }

    private static void Write(Utf8JsonWriter json, string name, ImmutableArray<double> numbers)
    {
        json.WriteStartArray(name);
        foreach (var number in numbers)
        {
            json.WriteNumberValue(number);
        }

        json.WriteEndArray();
    }
}
