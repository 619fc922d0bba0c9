using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using System.Text.RegularExpressions;
using NasLab.Experiments.Calibration;
using NasLab.Experiments.Report;
using NasLab.Experiments.Report.Validation;
using NasLab.Tests.Experiments.Commands;

namespace NasLab.Tests.Experiments.Report;

public sealed class ValidationPageTests
{
    [Fact]
    public void The_model_has_the_approved_shape()
    {
        var model = ValidationModelBuilder.Build(SampleValidation.Input(24));

        Approved.Matches(ReportJson.Indented(model), "validation.json");
    }

    [Fact]
    public void The_worst_networks_stand_first_and_are_drawn_however_many_there_are()
    {
        var networks = SampleValidation.Networks(20_000, intervals: true);

        var model = ValidationModelBuilder.Build(SampleValidation.Input(networks));

        var worst = networks.OrderByDescending(n => Math.Abs((n.PredictedMs - n.MeasuredMs) / n.MeasuredMs)).Take(20).Select(n => n.Architecture);
        Assert.Equal(worst, model.Worst.Select(p => p.Architecture));
        Assert.InRange(model.Points.Length, 1500, 1520);
        Assert.Empty(model.Worst.Except(model.Points));
        Assert.Equal(20_000, model.Figures.Count);
        Assert.Equal(4_000, model.Figures.WasFitted);
    }

    [Fact]
    public void Bands_hold_every_network_once_and_their_percentiles_hold_the_median()
    {
        var model = ValidationModelBuilder.Build(SampleValidation.Input(1003));

        Assert.Equal(1003, model.Bands.Sum(b => b.Count));
        Assert.All(model.Bands, b => Assert.InRange(b.MedianPct, b.LowPct, b.HighPct));
        Assert.All(model.Bands.Zip(model.Bands.Skip(1)), pair => Assert.True(pair.First.ToMs <= pair.Second.FromMs));
    }

    [Fact]
    public void Few_networks_make_no_bands()
    {
        var model = ValidationModelBuilder.Build(SampleValidation.Input(7));

        Assert.Empty(model.Bands);
        Assert.Equal(7, model.Points.Length);
        Assert.Equal(7, model.Worst.Length);
        Assert.Null(model.Figures.MedianRatioLow);
    }

    [Fact]
    public void A_model_without_intervals_states_no_coverage()
    {
        var model = ValidationModelBuilder.Build(SampleValidation.Input(intervals: false));

        Assert.Null(model.Figures.Interval90CoveragePct);
        Assert.All(model.Points, p => Assert.Null(p.LowMs));
        Assert.Equal("predictedUncalibrated", model.Source);
    }

    [Fact]
    public void The_page_holds_its_data_as_text_and_allows_its_own_scripts_alone()
    {
        var html = Html(SampleValidation.Input());

        var hashes = Regex.Matches(html, "<script>(?<text>.*?)</script>", RegexOptions.Singleline)
            .Select(m => $"'sha256-{Convert.ToBase64String(SHA256.HashData(Encoding.UTF8.GetBytes(m.Groups["text"].Value)))}'");
        Assert.Contains($"script-src {string.Join(' ', hashes)};", html, StringComparison.Ordinal);
        Assert.DoesNotContain(SampleValidation.Hostile, html, StringComparison.Ordinal);
        var text = Regex.Match(html, "<script type=\"application/json\" id=\"model\">(?<text>.*?)</script>", RegexOptions.Singleline).Groups["text"].Value;
        Assert.Contains(
            JsonDocument.Parse(text).RootElement.GetProperty("points").EnumerateArray(), p => p.GetProperty("architecture").GetString() == SampleValidation.Hostile);
        Assert.DoesNotMatch("""https?://(?!www\.w3\.org/2000/svg)""", html.Replace(PageAssets.Plotly, "", StringComparison.Ordinal));
        Assert.Contains("<title>NasLab: kitchen-pi (fp32) on nasbench201</title>", html, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(7)]
    [InlineData(8)]
    [InlineData(101)]
    public void The_interval_of_the_median_ratio_comes_from_the_binomial_distribution(int count)
    {
        var ratios = Enumerable.Range(1, count).Select(i => i / 10.0).Reverse();

        var ratio = MedianRatio.Of(ratios);

        // By hand: P(X = 0) of 8 fair coins is 1/256, below 0.005; of 7 it is 1/128, above. Of 101, P(X <= 37) is 0.0047 and P(X <= 38) 0.0083
        // (summed in Python), so the interval is from the 38th value to the 38th from the end.
        var expected = count switch { 7 => ((double?, double?))(null, null), 8 => (0.1, 0.8), _ => (3.8, 6.4) };
        Assert.Equal((count + 1) / 20.0, ratio.Median, 12);
        Assert.Equal(expected, (ratio.Low, ratio.High));
    }

    private static string Html(ValidationInput input)
    {
        using var writer = new StringWriter { NewLine = "\n" };
        ValidationWriter.Write(writer, input);
        return writer.ToString();
    }
}
