using System.Collections.Immutable;
using System.Text;
using System.Text.Json.Nodes;
using NasLab.CostModels;
using NasLab.CostModels.Devices;
using NasLab.CostModels.Roofline;
using NasLab.SearchSpaces;
using NasLab.SearchSpaces.Graph;
using NasLab.SearchSpaces.Spaces;

namespace NasLab.Tests.CostModels.Lookup;

/// <summary>The lookup section of a device file.</summary>
public sealed class LookupSectionTests
{
    private const string _entries = """
        [
          { "kind": "inverted-residual", "inputSize": 14, "inputChannels": 80, "outputChannels": 96, "expandedChannels": 240, "kernel": 5,
            "squeezedChannels": 64, "activation": "hard-swish", "meanMs": 2.25, "deviationMs": 0.25, "count": 218 },
          { "kind": "dense-convolution", "inputSize": 32, "inputChannels": 3, "outputChannels": 16, "kernel": 3, "stride": 2, "meanMs": 1.5, "deviationMs": 0 }
        ]
        """;

    [Fact]
    public void A_table_of_ones_own_prices_the_networks_that_it_covers()
    {
        var (device, problems) = Read($$"""{ "source": "mine", "precision": "fp32", "networkOverSum": { "value": 0.5, "source": "mine" }, "entries": {{_entries}} }""");
        var graph = new GraphBuilder(TensorShape.Map(3, 32, 32));
        graph.Add("stem", new Operator.Convolution(16, 3, 2, 1), 0);

        var cost = CostModelFactory.Create(device!).Estimate(graph.Build());

        Assert.Empty(problems);
        Assert.Equal((0.75, CostSource.LookedUp), (cost.LatencyMs, cost.Source));
        var block = device!.Lookup!.Entries[0];
        Assert.Equal(
            "inverted-residual 14x14x80 to 14x14x96, 240 expanded channels between, kernel 5, stride 1, squeeze-and-excite to 64, hard-swish",
            block.Shape.ToString());
        Assert.Equal((2.25, 0.25, 218), (block.MeanMs, block.DeviationMs, block.Count));
    }

    [Fact]
    public void A_table_of_one_entry_scales_the_machine_model()
    {
        var (device, _) = Read("""
            { "source": "mine", "precision": "fp32", "entries": [
              { "kind": "pointwise-convolution", "inputSize": 28, "inputChannels": 64, "outputChannels": 64, "meanMs": 100, "deviationMs": 1 } ] }
            """);
        var graph = MobileNetV2.Table(0.5).ToNetwork(TensorShape.Map(3, 96, 96), 10);

        var cost = CostModelFactory.Create(device!).Estimate(graph);

        // The entry is many times slower than the machine model: the rest is priced above it, and named.
        var modelled = new RooflineModel(device!, Precision.Fp32).Estimate(graph);
        Assert.True(cost.LatencyMs > 2 * modelled.LatencyMs);
        Assert.NotEmpty(cost.Remarks);
        Assert.True(cost.EnergyMj > modelled.EnergyMj);
    }

    [Fact]
    public void A_shipped_table_is_named()
    {
        var (device, problems) = Read("""{ "source": "mine", "precision": "fp32", "shipped": "note10" }""");

        Assert.Empty(problems);
        Assert.Equal(450, device!.Lookup!.Entries.Length);
    }

    [Fact]
    public void Everything_that_is_wrong_is_reported_at_once_with_its_path()
    {
        var (device, problems) = Read(
            """
            { "precision": "int8", "colour": 1, "networkOverSum": { "value": 11 }, "entries": [
              { "kind": "inverted", "inputSize": 0, "inputChannels": 1.5, "outputChannels": 8, "meanMs": 0, "deviationMs": -1 },
              { "kind": "linear", "inputSize": 1, "inputChannels": 8, "outputChannels": 8, "expandedChannels": 8, "meanMs": 1, "deviationMs": 0 },
              { "kind": "linear", "inputSize": 1, "inputChannels": 8, "outputChannels": 8, "meanMs": 1, "deviationMs": 0, "activation": "tanh" },
              { "kind": "linear", "inputSize": 1, "inputChannels": 8, "outputChannels": 8, "meanMs": 1, "deviationMs": 0, "activation": "relu" },
              { "kind": "linear", "inputSize": 1, "inputChannels": 8, "outputChannels": 8, "meanMs": 2, "deviationMs": 0 },
              7,
              { "kind": "grouped-convolution", "inputSize": 8, "inputChannels": 8, "outputChannels": 8, "groups": 3, "meanMs": 1, "deviationMs": 0 }
            ] }
            """);

        Assert.Null(device);
        Assert.Equal(
            [
                "lookup.colour: unknown key; allowed: source, precision, networkOverSum, shipped, entries",
                "lookup.source: missing",
                "lookup.precision: \"int8\" is not among the precisions; allowed: fp32",
                "lookup.networkOverSum.source: missing",
                "lookup.networkOverSum.value: must be from 0.1 to 10, not 11",
                "lookup.entries[0].kind: \"inverted\" is unknown; allowed: inverted-residual, dense-convolution, depthwise-convolution, grouped-convolution, pointwise-convolution, linear, pool, global-pool, add, multiply",
                "lookup.entries[0].inputSize: must be a whole number from 1 to 65536, not 0",
                "lookup.entries[0].inputChannels: must be a whole number from 1 to 65536, not 1.5",
                "lookup.entries[0].meanMs: must be above 0, not 0",
                "lookup.entries[0].deviationMs: must be 0 or above, not -1",
                "lookup.entries[1].expandedChannels: does not belong to this kind; remove it",
                "lookup.entries[2].activation: \"tanh\" is unknown; allowed: none, relu, relu6, hard-swish, hard-sigmoid, sigmoid, silu",
                "lookup.entries[4]: is the same shape as entries[3]; allowed: each once",
                "lookup.entries[5]: must be an object, not 7",
            ],
            problems.SkipLast(1).Select(p => p.ToString()));
        Assert.StartsWith("lookup.entries[6]: channels, groups or sizes do not fit: ", problems[^1].ToString(), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("""{ "source": "s", "precision": "fp32" }""", "lookup: must have either shipped or entries")]
    [InlineData("""{ "source": "s", "precision": "fp32", "shipped": "note10", "entries": [] }""", "lookup: must have either shipped or entries")]
    [InlineData("""{ "source": "s", "precision": "fp32", "shipped": "pixel9" }""", "lookup.shipped: \"pixel9\" is unknown; allowed: note10, pixel1")]
    [InlineData("""{ "source": "s", "precision": "fp32", "entries": [] }""", "lookup.entries: must be a list of at least one entry")]
    [InlineData("[]", "lookup: must be an object, not a list")]
    public void A_section_without_a_table_is_refused(string section, string message)
    {
        var (_, problems) = Read(section);

        Assert.Equal(message, Assert.Single(problems).ToString());
    }

    private static (Device? Device, ImmutableArray<OptionProblem> Problems) Read(string section)
    {
        var file = File(DeviceCatalogue.Find("pixel2-cpu")!);
        file["lookup"] = JsonNode.Parse(section);
        using var stream = new MemoryStream(Encoding.UTF8.GetBytes(file.ToJsonString()));
        return DeviceFile.TryRead(stream);
    }

    /// <summary>A device's file anew, in fp32 alone.</summary>
    private static JsonObject File(Device device)
    {
        var (constants, fp32) = (new JsonObject(), new JsonObject());
        foreach (var c in device.Constants.Where(c => c.Precision is null or Precision.Fp32))
        {
            (c.Precision is null ? constants : fp32)[c.Definition.Name] = new JsonObject { ["value"] = c.Value, ["source"] = c.Source };
        }

        return new JsonObject
        {
            ["version"] = 1,
            ["name"] = device.Name,
            ["displayName"] = device.DisplayName,
            ["kind"] = KebabCase.Of(device.Kind),
            ["model"] = KebabCase.Of(device.Model),
            ["runtime"] = device.Runtime,
            ["defaultPrecision"] = "fp32",
            ["fusion"] = new JsonObject { ["smoothActivations"] = false, ["residualAdd"] = false, ["dropsDeadNodes"] = false, ["source"] = "test" },
            ["constants"] = constants,
            ["precisions"] = new JsonObject { ["fp32"] = fp32 },
        };
    }
}
