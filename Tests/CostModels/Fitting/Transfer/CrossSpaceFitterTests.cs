using NasLab.CostModels.Fitting;
using NasLab.CostModels.Fitting.Transfer;
using NasLab.CostModels.Measurements;

namespace NasLab.Tests.CostModels.Fitting.Transfer;

public sealed class CrossSpaceFitterTests
{
    private const string Target = "samsung_a50";

    [Fact]
    public void A_space_with_few_measurements_takes_the_devices_fit_to_another_space_as_one_more_known_device()
    {
        var (cells, _, _) = Table("nasbench201", CrossSpaceFitter.ManySamples);
        var (blocks, networks, features) = Table("fbnet", 300);
        var few = new TrainingSet(features.Select(Enumerable.Range(0, 10)), [.. blocks.Samples.Take(10)]);
        var others = MeasurementCatalogue.Find("fbnet")!.Settings.Where(s => s.EndToEnd && s.Name != Target).ToArray();
        int[] rows = [.. Enumerable.Range(0, 300)];
        var asked = new List<int>();

        var fits = CrossSpaceFitter.Fit([(cells, Origin("cells")), (few, Origin("ten"))], Known);

        var measured = SourceDevices.Measured(networks, others, rows);
        var elsewhere = SourceDevices.Predicted("own", "own", LatencyFitter.Fit(cells, Origin("cells")), features);
        var prior = DevicePrior.From(FeatureVocabulary.Names, NetworkFeatures.Of(features), [.. measured, elsewhere]);
        Assert.Equal(FittedLatencyFileTests.Text(LatencyFitter.Fit(cells, Origin("cells"))), FittedLatencyFileTests.Text(fits[0]));
        Assert.Equal(FittedLatencyFileTests.Text(TransferFitter.Fit(few, Origin("ten"), prior)), FittedLatencyFileTests.Text(fits[1]));
        Assert.Equal([1], asked);

        KnownDevices Known(int space)
        {
            asked.Add(space);
            return KnownDevices.Measured(networks, features, others, rows);
        }
    }

    [Fact]
    public void A_network_is_priced_by_the_fit_whose_networks_are_the_most_like_it_whatever_their_order()
    {
        var (cells, cellNetworks, _) = Table("nasbench201", 60);
        var (blocks, blockNetworks, _) = Table("fbnet", 60);
        var (ofCells, ofBlocks) = (LatencyFitter.Fit(cells, Origin("a")), LatencyFitter.Fit(blocks, Origin("b")));

        foreach (var nearest in new[] { new NearestFit([ofCells, ofBlocks]), new NearestFit([ofBlocks, ofCells]) })
        {
            foreach (var i in Enumerable.Range(100, 100))
            {
                Assert.Same(ofCells, nearest.For(GraphFeatures.From(cellNetworks.Architectures[i].Lower())));
                Assert.Same(ofBlocks, nearest.For(GraphFeatures.From(blockNetworks.Architectures[i].Lower())));
            }
        }
    }

    private static FitOrigin Origin(string table) => new(table, "latency_ms", DateOnly.MinValue, "1");

    /// <summary>The first networks of a shipped table on the target.</summary>
    private static (TrainingSet Training, MeasuredNetworks Networks, FeatureTable Features) Table(string name, int count)
    {
        var networks = MeasurementCatalogue.Find(name)!.Read();
        var features = FeatureTable.Of(networks.Architectures.Take(count).Select(a => a.Lower()));
        var samples = networks.Architectures.Take(count).Select((a, i) => new MeasuredSample(a.Id, networks.LatencyMs[Target][i]));
        return (new TrainingSet(features, [.. samples]), networks, features);
    }
}
