using System.Collections.Immutable;
using System.Globalization;
using System.Text.Json;
using NasLab.CostModels.Devices;
using NasLab.CostModels.Fitting.Regression;
using NasLab.CostModels.Validation;

namespace NasLab.CostModels.Fitting;

/// <summary>Reads a fit; every problem ends up in the file's list, with its path.</summary>
internal sealed class FittedLatencyReader(DeviceFileReader file)
{
    private const int _shaDigits = 64;

    private static readonly ImmutableArray<string> _keys =
    [
        "version", "vocabulary", "precision", "space", "batch", "execution", "method", "date", "toolVersion", "training", "crossValidated", "heldOut",
        "leastMs", "terms", "trees", "shares", "spread", "constantFeatures",
    ];

    private static readonly ImmutableArray<string> _statistics =
        ["count", "mapePct", "within5Pct", "within10Pct", "spearman", "kendall", "interval90CoveragePct"];

    private static readonly ImmutableArray<string> _trainingKeys = ["table", "column", "count", "sha256", "tables"];
    private static readonly ImmutableArray<string> _tableKeys = ["name", "column", "space", "count", "seed", "sha256", "crossValidated", "heldOut"];
    private static readonly ImmutableArray<string> _spreadKeys = ["interval90", "features", "regions"];
    private static readonly ImmutableArray<string> _spreadFeatureKeys = ["name", "mean", "inverse"];
    private static readonly ImmutableArray<string> _regionKeys = ["interval90", "reach", "means"];
    private static readonly ImmutableArray<string> _termKeys = ["features", "coefficientMs"];
    private static readonly ImmutableArray<string> _leafKeys = ["value"];
    private static readonly ImmutableArray<string> _splitKeys = ["feature", "threshold", "atMost", "above"];

    /// <summary>The fit; null or anything where there are problems.</summary>
    /// <param name="path">Where it stands in the file; empty for the root.</param>
    public FittedLatency? Read(JsonElement root, string path)
    {
        if (!file.IsObject(root, path, _keys))
        {
            return null;
        }

        var before = file.Problems.Count;
        var prefix = path.Length == 0 ? "" : path + ".";
        file.Whole(root, "version", prefix, 1, FittedLatencyFile.Version);
        file.Whole(root, "vocabulary", prefix, 1, FeatureVocabulary.Version);
        var precision = file.Choice<Precision>(root, "precision", PrecisionExtensions.ToName, prefix);
        var space = root.TryGetProperty("space", out _) ? file.Text(root, "space", prefix) : null;
        var batch = file.Whole(root, "batch", prefix, 1, 1 << 20);
        var execution = file.Choice<GraphExecution>(root, "execution", KebabCase.Of, prefix);
        var method = file.Text(root, "method", prefix);
        var date = Date(root, prefix);
        var toolVersion = file.Text(root, "toolVersion", prefix);
        var (table, column, count, sha256, tables) = Training(root, prefix);
        var crossValidated = Statistics(root, "crossValidated", prefix);
        var heldOut = OptionalStatistics(root, "heldOut", prefix);
        var leastMs = file.Number(root, "leastMs", prefix, ConstantRange.Positive);
        var terms = Terms(root, "terms", prefix, 2);
        var trees = file.Items(root, "trees", prefix).Select((t, i) => Tree(t, $"{prefix}trees[{i}]")).ToImmutableArray();
        var shares = Terms(root, "shares", prefix, 1);
        var spread = Spread(root, prefix, count);
        var constants = Constants(root, prefix);
        return file.Problems.Count > before ? null : new FittedLatency(new LatencyFormula(terms, leastMs, trees!), spread!)
        {
            Precision = precision!.Value,
            Space = space,
            Batch = batch,
            Execution = execution!.Value,
            Method = method!,
            Shares = shares,
            Origin = new FitOrigin(table!, column!, date, toolVersion!) { Tables = tables },
            TrainingCount = count,
            TrainingSha256 = sha256!,
            CrossValidated = crossValidated!,
            HeldOut = heldOut,
            Constants = constants,
        };
    }

    private DateOnly Date(JsonElement root, string prefix)
    {
        var text = file.Text(root, "date", prefix);
        if (!DateOnly.TryParseExact(text, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var date) && text is not null)
        {
            file.Problem(prefix + "date", $"must be a day as 2026-01-31, not \"{text}\"");
        }

        return date;
    }

    private (string? Table, string? Column, int Count, string? Sha256, ImmutableArray<FitTable> Tables) Training(JsonElement root, string prefix)
    {
        var path = prefix + "training";
        if (file.Member(root, "training", prefix) is not { } training || !file.IsObject(training, path, _trainingKeys))
        {
            return (null, null, 0, null, []);
        }

        var sha256 = Sha256(training, path + ".");
        return (
            file.Text(training, "table", path + "."),
            file.Text(training, "column", path + "."),
            file.Whole(training, "count", path + ".", 1, int.MaxValue),
            sha256,
            training.TryGetProperty("tables", out _) ? Tables(training, path + ".") : []);
    }

    private ImmutableArray<FitTable> Tables(JsonElement training, string prefix)
    {
        var tables = ImmutableArray.CreateBuilder<FitTable>();
        foreach (var (element, i) in file.Items(training, "tables", prefix).Select((e, i) => (e, i)))
        {
            var path = $"{prefix}tables[{i}]";
            if (file.IsObject(element, path, _tableKeys))
            {
                path += ".";
                tables.Add(new FitTable(
                    file.Text(element, "name", path) ?? "",
                    file.Text(element, "column", path) ?? "",
                    file.Text(element, "space", path) ?? "",
                    file.Whole(element, "count", path, 1, int.MaxValue),
                    element.TryGetProperty("seed", out _) ? file.Whole(element, "seed", path, int.MinValue, int.MaxValue) : null,
                    Sha256(element, path) ?? "")
                {
                    CrossValidated = OptionalStatistics(element, "crossValidated", path),
                    HeldOut = OptionalStatistics(element, "heldOut", path),
                });
            }
        }

        return tables.ToImmutable();
    }

    private string? Sha256(JsonElement parent, string prefix)
    {
        var sha256 = file.Text(parent, "sha256", prefix);
        if (sha256 is not null && (sha256.Length != _shaDigits || !sha256.All(c => char.IsAsciiDigit(c) || c is >= 'a' and <= 'f')))
        {
            file.Problem(prefix + "sha256", $"must be of {_shaDigits} lower-case hexadecimal digits, not \"{sha256}\"");
        }

        return sha256;
    }

    private FitStatistics? OptionalStatistics(JsonElement root, string key, string prefix) =>
        root.TryGetProperty(key, out var section) && section.ValueKind != JsonValueKind.Null ? Statistics(root, key, prefix) : null;

    private FitStatistics? Statistics(JsonElement root, string key, string prefix)
    {
        var path = prefix + key;
        if (file.Member(root, key, prefix) is not { } section || !file.IsObject(section, path, _statistics))
        {
            return null;
        }

        path += ".";
        var hasCoverage = section.TryGetProperty("interval90CoveragePct", out var coverage) && coverage.ValueKind != JsonValueKind.Null;
        return new FitStatistics(
            file.Whole(section, "count", path, 1, int.MaxValue),
            file.Number(section, "mapePct", path, ConstantRange.NonNegative),
            file.Number(section, "within5Pct", path, ConstantRange.NonNegative),
            file.Number(section, "within10Pct", path, ConstantRange.NonNegative),
            file.Number(section, "spearman", path),
            file.Number(section, "kendall", path),
            hasCoverage ? file.Number(section, "interval90CoveragePct", path, ConstantRange.NonNegative) : null);
    }

    private ImmutableArray<LatencyTerm> Terms(JsonElement root, string key, string prefix, int mostFeatures)
    {
        var terms = ImmutableArray.CreateBuilder<LatencyTerm>();
        foreach (var (element, i) in file.Items(root, key, prefix).Select((e, i) => (e, i)))
        {
            var path = $"{prefix}{key}[{i}]";
            if (!file.IsObject(element, path, _termKeys))
            {
                continue;
            }

            ImmutableArray<string> features = [.. file.Items(element, "features", path + ".").Select((f, k) => Feature(f, $"{path}.features[{k}]"))];
            if (features.Length > mostFeatures)
            {
                file.Problem(path + ".features", $"must name at most {mostFeatures}, not {features.Length}");
            }

            terms.Add(new LatencyTerm(features, file.Number(element, "coefficientMs", path + ".")));
        }

        return terms.ToImmutable();
    }

    private RegressionTree? Tree(JsonElement element, string path)
    {
        var isLeaf = element.ValueKind == JsonValueKind.Object && element.TryGetProperty("value", out _);
        if (!file.IsObject(element, path, isLeaf ? _leafKeys : _splitKeys))
        {
            return null;
        }

        if (isLeaf)
        {
            return new RegressionTree.Leaf(file.Number(element, "value", path + "."));
        }

        var feature = file.Member(element, "feature", path + ".") is { } name ? Feature(name, path + ".feature") : null;
        var threshold = file.Number(element, "threshold", path + ".");
        var atMost = file.Member(element, "atMost", path + ".") is { } low ? Tree(low, path + ".atMost") : null;
        var above = file.Member(element, "above", path + ".") is { } high ? Tree(high, path + ".above") : null;
        return atMost is null || above is null || feature is null || FeatureVocabulary.IndexOf(feature) < 0
            ? null
            : new RegressionTree.Split(feature, threshold, atMost, above);
    }

    private PredictionSpread? Spread(JsonElement root, string prefix, int count)
    {
        var path = prefix + "spread";
        if (file.Member(root, "spread", prefix) is not { } section || !file.IsObject(section, path, _spreadKeys))
        {
            return null;
        }

        var before = file.Problems.Count;
        var interval90 = file.Number(section, "interval90", path + ".", ConstantRange.NonNegative);
        var names = ImmutableArray.CreateBuilder<string>();
        var means = ImmutableArray.CreateBuilder<double>();
        var inverse = ImmutableArray.CreateBuilder<ImmutableArray<double>>();
        foreach (var (element, i) in file.Items(section, "features", path + ".").Select((e, i) => (e, i)))
        {
            var place = $"{path}.features[{i}]";
            if (!file.IsObject(element, place, _spreadFeatureKeys))
            {
                continue;
            }

            names.Add(file.Member(element, "name", place + ".") is { } name ? Feature(name, place + ".name") : "");
            means.Add(file.Number(element, "mean", place + "."));
            inverse.Add([.. file.Items(element, "inverse", place + ".").Select((v, k) => file.Number(v, $"{place}.inverse[{k}]"))]);
            if (inverse[^1].Length != i + 1)
            {
                file.Problem(place + ".inverse", $"must be row {i} of a lower triangle, {i + 1} numbers, not {inverse[^1].Length}");
            }
        }

        var regions = section.TryGetProperty("regions", out _) ? Regions(section, path + ".", names.Count) : [];
        return file.Problems.Count > before || count < 1
            ? null
            : new PredictionSpread(names.ToImmutable(), means.ToImmutable(), inverse.ToImmutable(), count, interval90) { Regions = regions };
    }

    private ImmutableArray<SpreadRegion> Regions(JsonElement spread, string prefix, int features)
    {
        var regions = ImmutableArray.CreateBuilder<SpreadRegion>();
        foreach (var (element, i) in file.Items(spread, "regions", prefix).Select((e, i) => (e, i)))
        {
            var path = $"{prefix}regions[{i}]";
            if (!file.IsObject(element, path, _regionKeys))
            {
                continue;
            }

            ImmutableArray<double> means = [.. file.Items(element, "means", path + ".").Select((v, k) => file.Number(v, $"{path}.means[{k}]"))];
            if (means.Length != features)
            {
                file.Problem(path + ".means", $"must have a number for each of the {features} features, not {means.Length}");
            }

            regions.Add(new SpreadRegion(
                means,
                file.Number(element, "reach", path + ".", ConstantRange.NonNegative),
                file.Number(element, "interval90", path + ".", ConstantRange.NonNegative)));
        }

        return regions.ToImmutable();
    }

    private ImmutableSortedDictionary<string, double> Constants(JsonElement root, string prefix)
    {
        var constants = ImmutableSortedDictionary.CreateBuilder<string, double>(StringComparer.Ordinal);
        var path = prefix + "constantFeatures";
        if (file.Member(root, "constantFeatures", prefix) is { } section && file.IsObject(section, path, FeatureVocabulary.Names))
        {
            foreach (var member in section.EnumerateObject())
            {
                constants[member.Name] = file.Number(member.Value, $"{path}.{member.Name}");
            }
        }

        return constants.ToImmutable();
    }

    private string Feature(JsonElement element, string path)
    {
        var name = element.ValueKind == JsonValueKind.String ? element.GetString()! : "";
        if (FeatureVocabulary.IndexOf(name) < 0)
        {
            file.Problem(path, $"must be a feature, such as {FeatureVocabulary.Names[0]}, not {DeviceFileReader.Describe(element)}");
        }

        return name;
    }
}
