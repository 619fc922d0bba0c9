using System.Text;
using System.Text.Json.Nodes;
using NasLab.CostModels.Fitting;
using NasLab.CostModels.Validation;

namespace NasLab.Tests.CostModels.Fitting;

public sealed class FittedLatencyFileTests
{
    private static readonly SyntheticDevice _device = new("fbnet", 420, f =>
        (1 + (0.3 * f("megaMacs.pointwise-convolution"))) * (f("megaElements.depthwise-convolution") > 1.0 ? 1.5 : 1), noise: 0.01);

    [Theory]
    [InlineData(10)]
    [InlineData(80)]
    [InlineData(400)]
    public void What_is_written_reads_back_and_predicts_to_the_bit(int samples)
    {
        var fit = _device.Fit(samples) with { HeldOut = new FitStatistics(7, 1.5, 90, 100, 0.9, 0.8, null) };

        var (back, problems) = Read(Text(fit));

        Assert.Empty(problems);
        Assert.Equal(Text(fit), Text(back!));
        Assert.Equal(fit.HeldOut, back!.HeldOut);
        Assert.Equal(fit.Origin, back.Origin);
        for (var i = 0; i < _device.Architectures.Length; i++)
        {
            var features = _device.Features.Row(fit.Execution, i);
            Assert.Equal(fit.Predict(features), back.Predict(features));
        }
    }

    [Fact]
    public void The_tables_that_a_fit_rests_on_read_back_and_a_wrong_one_is_named()
    {
        var sha256 = new string('a', 64);
        var fit = _device.Fit(10);
        fit = fit with { Origin = fit.Origin with { Tables = [new("cells.csv", "latency_ms", "nasbench201", 7, Seed: -3, sha256), new("ten.csv", "ms", "fbnet", 3, Seed: null, sha256)] } };

        var (back, problems) = Read(Text(fit));
        var (wrong, wrongProblems) = Read(Text(fit).Replace("\"count\": 7", "\"count\": 0.5", StringComparison.Ordinal).Replace("\"name\": \"ten.csv\"", "\"nam\": 1", StringComparison.Ordinal));

        Assert.Empty(problems);
        Assert.Equal(fit.Origin.Tables, back!.Origin.Tables.AsEnumerable());
        Assert.Null(wrong);
        Assert.Equal(["training.tables[0].count", "training.tables[1].nam", "training.tables[1].name"], wrongProblems.Select(p => p.Path));
    }

    [Fact]
    public void Errors_and_intervals_of_each_table_read_back_and_a_wrong_region_is_named()
    {
        var fit = _device.Fit(10);
        var statistics = new FitStatistics(7, 1.5, 90, 100, 0.9, 0.8, 91);
        var spread = fit.Spread;
        var region = new SpreadRegion(spread.Means, 2.5, spread.Interval90 / 2);
        fit = (fit with
        {
            Origin = fit.Origin with { Tables = [new("cells.csv", "ms", "nasbench201", 10, 1, new string('a', 64)) { CrossValidated = statistics, HeldOut = statistics }] },
        }) with
        { Spread = new PredictionSpread(spread.Features, spread.Means, spread.Inverse, spread.Count, spread.Interval90) { Regions = [region] } };

        var (back, problems) = Read(Text(fit));
        var (_, wrong) = Read(Text(fit).Replace("\"reach\":2.5,\"means\":[", "\"reach\":-1,\"means\":[7,", StringComparison.Ordinal));

        Assert.Empty(problems);
        Assert.Equal(fit.Origin.Tables, back!.Origin.Tables.AsEnumerable());
        Assert.Equal((region.Reach, region.Interval90), (back.Spread.Regions.Single().Reach, back.Spread.Regions.Single().Interval90));
        Assert.Equal(region.Means, back.Spread.Regions.Single().Means.AsEnumerable());
        Assert.Equal(["spread.regions[0].means", "spread.regions[0].reach"], wrong.Select(p => p.Path));
    }

    [Fact]
    public void Each_term_stands_on_a_line_of_its_own()
    {
        var fit = _device.Fit(10);

        var lines = Text(fit).Split('\n');

        Assert.Equal(fit.Formula.Terms.Length + fit.Shares.Length, lines.Count(l => l.StartsWith("    {\"features\":[", StringComparison.Ordinal)));
    }

    [Fact]
    public void A_person_can_compute_a_latency_from_the_file()
    {
        var fit = _device.Fit(10);
        var file = JsonNode.Parse(Text(fit))!;
        var features = FeatureVocabulary.Names.Zip(_device.Features.Row(fit.Execution, 3).ToArray()).ToDictionary(f => f.First, f => f.Second, StringComparer.Ordinal);

        var latency = file["terms"]!.AsArray().Sum(t =>
            t!["features"]!.AsArray().Aggregate((double)t["coefficientMs"]!, (product, name) => product * features[(string)name!]));

        Assert.Equal(fit.Predict(_device.Features.Row(fit.Execution, 3)).LatencyMs, latency, 9);
    }

    [Fact]
    public void Everything_that_is_wrong_is_reported_at_once_with_its_path()
    {
        var file = JsonNode.Parse(Text(_device.Fit(10)))!.AsObject();
        file["version"] = 2;
        file["precision"] = "fp31";
        file["execution"] = "lazy";
        file["date"] = "31.1.2026";
        file.Remove("method");
        file["training"]!["sha256"] = "abc";
        file["crossValidated"]!["mapePct"] = -1;
        file["leastMs"] = 0;
        file["terms"] = new JsonArray(new JsonObject { ["features"] = new JsonArray("launches.dance"), ["coefficientMs"] = "much" });
        file["trees"] = new JsonArray(new JsonObject { ["feature"] = "depth", ["threshold"] = 1, ["atMost"] = new JsonObject { ["value"] = 0 } });
        file["spread"]!["features"] = new JsonArray(new JsonObject { ["name"] = "depth", ["mean"] = 1, ["inverse"] = new JsonArray(1, 2) });
        file["colour"] = "red";

        var (fit, problems) = Read(file.ToJsonString());

        Assert.Null(fit);
        Assert.Equal(
            [
                "colour: unknown key; allowed: version, vocabulary, precision, space, batch, execution, method, date, toolVersion, training, crossValidated, heldOut, leastMs, terms, trees, shares, spread, constantFeatures",
                "version: must be 1, not 2",
                "precision: \"fp31\" is unknown; allowed: fp32, fp16, bf16, int8, int16",
                "execution: \"lazy\" is unknown; allowed: eager, pruned",
                "method: missing",
                "date: must be a day as 2026-01-31, not \"31.1.2026\"",
                "training.sha256: must be of 64 lower-case hexadecimal digits, not \"abc\"",
                "crossValidated.mapePct: must be 0 or above, not -1",
                "leastMs: must be above 0, not 0",
                "terms[0].features[0]: must be a feature, such as launches.dense-convolution, not \"launches.dance\"",
                "terms[0].coefficientMs: must be a number, not \"much\"",
                "trees[0].above: missing",
                "spread.features[0].inverse: must be row 0 of a lower triangle, 1 numbers, not 2",
            ],
            problems.Select(p => p.ToString()));
    }

    [Fact]
    public void What_is_no_JSON_is_said_to_be_none()
    {
        var (fit, problems) = Read("{");

        Assert.Null(fit);
        Assert.StartsWith("not JSON", Assert.Single(problems).Message, StringComparison.Ordinal);
    }

    internal static string Text(FittedLatency fit)
    {
        using var stream = new MemoryStream();
        FittedLatencyFile.Write(fit, stream);
        return Encoding.UTF8.GetString(stream.ToArray());
    }

    private static (FittedLatency? Fit, System.Collections.Immutable.ImmutableArray<NasLab.SearchSpaces.OptionProblem> Problems) Read(string text) =>
        FittedLatencyFile.TryRead(new MemoryStream(Encoding.UTF8.GetBytes(text)));
}
