using NasLab.CostModels.Fitting;
using NasLab.CostModels.Fitting.Transfer;
using NasLab.SearchSpaces.Spaces;

namespace NasLab.Tests.CostModels.Fitting.Transfer;

public sealed class PosteriorSpreadTests
{
    [Fact]
    public void Intervals_widen_with_the_distance_from_the_pool_s_middle_as_nearly_as_a_line_follows_the_posterior_s_own()
    {
        var space = SpaceCatalogue.Find("mobilenet-v3")!.CreateDefault();
        var random = new Random(1);
        var features = FeatureTable.Of(Enumerable.Range(0, 80).Select(_ => space.Lower(space.Sample(random))));
        var networks = NetworkFeatures.Of(features);
        var prior = DevicePrior.From(FeatureVocabulary.Names, networks, [.. Enumerable.Range(0, 4).Select(Source)]);
        var fit = FewShotFit.Of(prior, [.. networks.Take(10)], [.. networks.Take(10).Select((n, i) => 3 + (2 * n.Eager[0]) + i)]);
        var rows = networks.Select(n => n.Eager).ToArray();

        var spread = PosteriorSpread.Of(fit, networks, rows, 10);

        double[] own = [.. networks.Select(n => fit.Predict(n) is var p ? Math.Pow((p.High / p.LatencyMs) - 1, 2) : 0)];
        double[] kept = [.. rows.Select(r => Math.Pow(spread.HalfWidth(r), 2))];
        Assert.Equal(10, spread.Count);
        Assert.Equal(1, kept.Average() / own.Average(), 1e-9);
        Assert.True(kept.Max() > 1.2 * kept.Min());

        // Of all lines over the squared distance, none that is steeper or flatter comes closer.
        Assert.True(Off(1) < Off(0.9) && Off(1) < Off(1.1), $"{Off(0.9)}, {Off(1)}, {Off(1.1)}");

        double Off(double steepness) => own.Zip(kept).Sum(k => Math.Pow(kept.Average() + (steepness * (k.Second - kept.Average())) - k.First, 2));

        SourceDevice Source(int index) =>
            new($"s{index}", "f", [.. networks.Select(n => 1 + (index * 3) + n.Eager.Select((f, j) => f * (1 + ((index + j) % 4))).Sum())]);
    }

    [Fact]
    public void Half_of_the_mean_square_is_left_at_the_middle_however_much_surer_the_posterior_is_there()
    {
        // given many measurements of the network that is nearest to the middle, and none of others
        var space = SpaceCatalogue.Find("mobilenet-v3")!.CreateDefault();
        var random = new Random(2);
        var networks = NetworkFeatures.Of(FeatureTable.Of(Enumerable.Range(0, 80).Select(_ => space.Lower(space.Sample(random)))));
        var rows = networks.Select(n => n.Eager).ToArray();
        var around = PredictionSpread.Around(rows, [.. rows.Select(_ => 1.0)]);
        var middle = networks.MinBy(n => around.Of(n.Eager))!;
        var fit = FewShotFit.Of(
            DevicePrior.From(FeatureVocabulary.Names, networks, []), [.. Enumerable.Repeat(middle, 30)], [.. Enumerable.Range(0, 30).Select(i => 5 + (0.001 * (i % 3)))]);

        var spread = PosteriorSpread.Of(fit, networks, rows, 30);

        var mean = networks.Average(n => fit.Predict(n) is var p ? Math.Pow((p.High / p.LatencyMs) - 1, 2) : 0);
        var means = new double[FeatureVocabulary.Count];
        foreach (var (name, value) in spread.Features.Zip(spread.Means))
        {
            means[FeatureVocabulary.IndexOf(name)] = value;
        }

        Assert.Equal(0.5, Math.Pow(spread.HalfWidth(means), 2) / mean, 1e-9);
        Assert.Equal(1, rows.Average(r => Math.Pow(spread.HalfWidth(r), 2)) / mean, 1e-9);
    }
}
