using NasLab.CostModels.Fitting;
using NasLab.CostModels.Fitting.Transfer;
using NasLab.CostModels.Measurements;
using NasLab.CostModels.Validation;
using NasLab.SearchSpaces.Spaces;
using NasLab.SearchSpaces.Spaces.Cells;

namespace NasLab.Tests.CostModels.Fitting.Transfer;

public sealed class TransferFitterTests
{
    private static readonly Lazy<EvaluationTable> Table = new(() => EvaluationTable.Of(MeasurementCatalogue.Find("nasbench201")!));

    [Fact]
    public void Ten_suggested_measurements_of_a_chip_that_no_source_has_predict_the_other_networks()
    {
        var settings = Table.Value.Settings.Where(s => s.Name is "titan_rtx_32" or "pixel3").ToArray();

        var results = EvaluationProtocol.Run(Table.Value, settings, samples: 10, draws: 1, new TransferLearner()).ToArray();

        // The noise of the measurements alone is about 1 % of the first and 8 % of the second.
        Assert.Equal(["titan_rtx_32", "pixel3"], results.Select(r => r.Setting));
        Assert.InRange(results[0].Statistics.MapePct, 0, 4);
        Assert.InRange(results[0].Statistics.Spearman, 0.98, 1);
        Assert.InRange(results[1].Statistics.MapePct, 0, 25);
        Assert.InRange(results[1].Statistics.Spearman, 0.9, 1);
        Assert.Equal(596, results[1].Dropped);
    }

    [Theory]
    [InlineData(1)]
    [InlineData(32)]
    public void The_formula_is_the_posterior_mean_whatever_the_batch(int batch)
    {
        var space = SpaceCatalogue.Find("mobilenet-v3")!.CreateDefault();
        var random = new Random(1);
        var features = FeatureTable.Of(Enumerable.Range(0, 80).Select(_ => space.Lower(space.Sample(random))));
        var networks = NetworkFeatures.Of(features);
        var prior = DevicePrior.From(FeatureVocabulary.Names, networks, [.. Enumerable.Range(0, 4).Select(Source)]);
        var samples = Enumerable.Range(0, 10).Select(i => new MeasuredSample($"a{i}", 3 + (2 * networks[i].Eager[0]) + i, Weight: i % 3 == 0 ? 8 : 1));
        var training = new TrainingSet(features.Select(Enumerable.Range(0, 10)), [.. samples], batch);

        var fitted = TransferFitter.Fit(training, new FitOrigin("t", "latency_ms", DateOnly.MinValue, "1"), prior);

        var fit = Few(Enumerable.Range(0, 10));
        Assert.Equal(batch, fitted.Batch);
        Assert.Equal(10, fitted.TrainingCount);
        Assert.Equal(10, fitted.CrossValidated.Count);
        for (var i = 0; i < features.Count; i++)
        {
            Assert.Equal(fit.Predict(networks[i]).LatencyMs, fitted.Predict(features.Row(fit.Execution, i, batch)).LatencyMs, 1e-6);
        }

        var errors = CrossValidation.Split([.. training.Samples.Select(s => s.Weight)]).SelectMany(fold =>
        {
            var others = Few(fold.Others);
            return fold.Held.Select(i => 100 * Math.Abs((others.Predict(networks[i]).LatencyMs / training.Samples[i].LatencyMs) - 1));
        });
        Assert.Equal(errors.Average(), fitted.CrossValidated.MapePct, 1e-9);

        using var file = new MemoryStream();
        FittedLatencyFile.Write(fitted, file);
        file.Position = 0;
        var (read, problems) = FittedLatencyFile.TryRead(file);
        Assert.Empty(problems);
        Assert.Equal(fitted.Predict(features.Row(fit.Execution, 20, batch)), read!.Predict(features.Row(fit.Execution, 20, batch)));

        FewShotFit Few(IEnumerable<int> some) => FewShotFit.Of(
            prior, [.. some.Select(i => networks[i])], [.. some.Select(i => training.Samples[i].LatencyMs)], [.. some.Select(i => training.Samples[i].Weight)]);

        SourceDevice Source(int index) =>
            new($"s{index}", "f", [.. networks.Select(n => 1 + (index * 3) + n.Eager.Select((f, j) => f * (1 + ((index + j) % 4))).Sum())]);
    }

    [Fact]
    public void A_space_with_a_table_is_known_by_what_was_measured_and_another_by_what_models_predict()
    {
        var cells = SpaceCatalogue.Find("nasbench201")!.CreateDefault();
        var space = SpaceCatalogue.Find("mobilenet-v2")!.CreateDefault();
        var setting = Table.Value.Settings.First(s => s.Name == "samsung_a50");
        var fit = LatencyFitter.Fit(Table.Value.Training(setting, Enumerable.Range(0, 20)), new FitOrigin("t", "c", DateOnly.MinValue, "1"));

        var measured = KnownDevices.On(cells, [], family => family != "eyeriss", new Random(1));
        var predicted = KnownDevices.On(space, [("a", "chip-a", fit), ("b", "chip-b", fit)], family => family != "chip-b", new Random(1));

        Assert.Equal(19, measured.Sources.Length);
        Assert.DoesNotContain(measured.Sources, s => s.Name == "eyeriss");
        Assert.Equal("a", Assert.Single(predicted.Sources).Name);
        Assert.Equal(fit.Predict(GraphFeatures.From(space.Lower(predicted.Pool[5]))).LatencyMs, predicted.Sources[0].LatencyMs[5]);
        Assert.Equal(predicted.Pool.Length, predicted.Pool.Select(a => a.Id).Distinct(StringComparer.Ordinal).Count());
        var suggested = predicted.Suggest(predicted.ToPrior(), 10, new Random(1));
        Assert.Equal(10, suggested.Select(a => a.Id).Distinct(StringComparer.Ordinal).Count());
        Assert.All(suggested, a => Assert.Same(space, a.Space));
    }

    [Theory]
    [InlineData(1, 16)]
    [InlineData(5, 8)]
    public void A_space_of_a_tables_family_with_other_options_is_not_the_tables(int cells, int channels)
    {
        // given networks of the same choices and input, of fewer cells or fewer channels
        var family = SpaceCatalogue.Find("nasbench201")!;
        var space = family.Create(new NasBench201Options { Cells = cells, Channels = channels }, family.Input, family.Classes);
        var fit = LatencyFitter.Fit(Table.Value.Training(Table.Value.Settings[0], Enumerable.Range(0, 20)), new FitOrigin("t", "c", DateOnly.MinValue, "1"));

        var known = KnownDevices.On(space, [("a", "chip-a", fit)], isUsed: null, new Random(1));

        Assert.Equal("a", Assert.Single(known.Sources).Name);
        Assert.All(known.Pool, a => Assert.Same(space, a.Space));
    }

    [Fact]
    public void A_known_device_is_as_exact_as_it_proved_on_networks_held_out_and_what_it_measured_wrong_is_unknown()
    {
        var set = MeasurementCatalogue.Find("nasbench201")!;
        var networks = set.Read();
        var setting = set.Settings.First(s => s.Name == "pixel3");
        var features = Table.Value.Features.Select(Enumerable.Range(0, 30));
        var fit = LatencyFitter.Fit(Table.Value.Training(setting, Enumerable.Range(0, 20)), new FitOrigin("t", "c", DateOnly.MinValue, "1"));
        var heldOut = fit.CrossValidated with { MapePct = 17 };

        var measured = Assert.Single(SourceDevices.Measured(networks, [setting], [.. Enumerable.Range(0, networks.Architectures.Length)]));
        var (predicted, proved) = (SourceDevices.Predicted("a", "chip", fit, features), SourceDevices.Predicted("a", "chip", fit with { HeldOut = heldOut }, features));

        Assert.Equal(networks.Architectures.Length - networks.UsableRows(setting).Length, measured.LatencyMs.Count(double.IsNaN));
        Assert.Contains(measured.LatencyMs, double.IsNaN);
        Assert.Equal(fit.CrossValidated.MapePct / 100, predicted.RelativeNoise!.Value, 1e-12);
        Assert.Equal(0.17, proved.RelativeNoise!.Value, 1e-12);
    }
}
