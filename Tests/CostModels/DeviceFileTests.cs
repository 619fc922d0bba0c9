using System.Collections.Immutable;
using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using NasLab.CostModels;
using NasLab.CostModels.Devices;
using NasLab.SearchSpaces;

namespace NasLab.Tests.CostModels;

public sealed class DeviceFileTests
{
    [Fact]
    public void A_good_file_gives_a_typed_device()
    {
        var (device, problems) = Read(GoodFile());

        Assert.Empty(problems);
        Assert.NotNull(device);
        Assert.Equal("toy-cpu", device.Name);
        Assert.Equal(DeviceKind.LaptopCpu, device.Kind);
        Assert.Equal(MachineModel.VectorProcessor, device.Model);
        Assert.Equal([Precision.Fp32, Precision.Int8], device.Precisions.ToArray());
        Assert.True(device.Fusion.FusesResidualAdd);
        Assert.False(device.Fusion.DropsDeadNodes);
        Assert.Equal(20, device.Value(DeviceConstants.PeakRate, Precision.Int8));
        var bandwidth = device.Constants.Single(c => c.Name == "memoryBandwidthGBps");
        Assert.Equal((10.0, "GB/s", "test"), (bandwidth.Value, bandwidth.Unit, bandwidth.Source));
        Assert.Contains(device.Constants, c => c.Name == "int8.peakGigaMacsPerSecond");
    }

    [Fact]
    public void Everything_that_is_wrong_is_reported_at_once_with_its_path()
    {
        var file = GoodFile();
        file["kind"] = "laptop";
        file["colour"] = "red";
        file["constants"]!.AsObject().Remove("staticPowerW");
        file["constants"]!["memoryBandwidthGBps"]!["value"] = -3;
        file["constants"]!["onChipBandwidthGBps"]!["value"] = "fast";
        file["constants"]!["runOverheadUs"]!.AsObject().Remove("source");
        file["constants"]!["operatorOverheadUs"]!.AsObject().Remove("value");
        file["constants"]!["denseEfficiency"]!["value"] = 1.5;
        file["constants"]!["batchSize"]!["value"] = 1.5;
        file["constants"]!["memoryEnergyPjPerBite"] = file["constants"]!["memoryEnergyPjPerByte"]!.DeepClone();
        file["constants"]!["arrayRows"] = file["constants"]!["batchSize"]!.DeepClone();
        file["precisions"]!["fp32"]!.AsObject().Remove("peakGigaMacsPerSecond");
        file["precisions"]!["fp64"] = new JsonObject();

        var (device, problems) = Read(file);

        Assert.Null(device);
        Assert.Equal(
            [
                "colour: unknown key; allowed: version, name, displayName, kind, model, runtime, defaultPrecision, fusion, constants, precisions, memory, lookup, operators, fitted",
                "kind: \"laptop\" is unknown; allowed: server-gpu, edge-gpu, laptop-cpu, server-cpu, phone-cpu, phone-gpu, phone-dsp, single-board-computer, edge-tpu, cloud-tpu, fpga, asic, microcontroller, other",
                "constants.memoryEnergyPjPerBite: unknown key; did you mean memoryEnergyPjPerByte?",
                "constants.arrayRows: the model vector-processor has no such constant; remove it",
                "constants.batchSize.value: must be a whole number from 1 to 1048576, not 1.5",
                "constants.runOverheadUs.source: missing",
                "constants.operatorOverheadUs.value: missing",
                "constants.memoryBandwidthGBps.value: must be above 0, not -3",
                "constants.onChipBandwidthGBps.value: must be a number, not \"fast\"",
                "constants.staticPowerW: missing; Power drawn for as long as a run takes, whatever it computes.",
                "constants.denseEfficiency.value: must be above 0 and at most 1, not 1.5",
                "precisions.fp64: unknown key; allowed: fp32, fp16, bf16, int8, int16",
                "precisions.fp32.peakGigaMacsPerSecond: missing; Multiply-accumulates at full use of the hardware.",
            ],
            problems.Select(p => p.ToString()));
    }

    [Theory]
    [InlineData("version", "2", "version: must be 1, the only version of device files there is, not 2")]
    [InlineData("name", "\"Toy CPU\"", "name: \"Toy CPU\" must be of lower-case letters, digits and hyphens")]
    [InlineData("displayName", "\" \"", "displayName: must be a text that is not empty, not \" \"")]
    [InlineData("defaultPrecision", "\"bf16\"", "defaultPrecision: bf16 is not among the precisions; allowed: fp32, int8")]
    [InlineData("fusion", "true", "fusion: must be an object, not true")]
    [InlineData("constants", "[]", "constants: must be an object, not a list")]
    [InlineData("precisions", "{}", "precisions: must have at least one of fp32, fp16, bf16, int8, int16")]
    public void A_wrong_member_is_named_with_what_is_allowed(string key, string json, string message)
    {
        var file = GoodFile();
        file[key] = JsonNode.Parse(json);

        var (_, problems) = Read(file);

        Assert.Equal(message, Assert.Single(problems).ToString());
    }

    [Fact]
    public void A_flag_that_is_neither_true_nor_false_is_refused()
    {
        var file = GoodFile();
        file["fusion"]!["residualAdd"] = "yes";

        var (_, problems) = Read(file);

        Assert.Equal("fusion.residualAdd: must be true or false, not \"yes\"", Assert.Single(problems).ToString());
    }

    [Fact]
    public void A_number_too_large_for_a_double_is_refused()
    {
        var text = GoodFile().ToJsonString().Replace("\"value\":10,", "\"value\":1e999,", StringComparison.Ordinal);

        var (_, problems) = Read(text);

        Assert.Equal("constants.memoryBandwidthGBps.value: must be a finite number, not 1e999", Assert.Single(problems).ToString());
    }

    [Theory]
    [InlineData("", "line 1, column 1")]
    [InlineData("{\n  \"name\": oops\n}", "line 2, column 11")]
    public void Text_that_is_not_json_is_placed_by_line_and_column(string text, string place)
    {
        var (_, problems) = Read(text);

        var problem = Assert.Single(problems);
        Assert.Equal(place, problem.Path);
        Assert.StartsWith("not JSON: ", problem.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_key_that_stands_twice_is_refused()
    {
        var (_, problems) = Read("""{ "name": "a", "name": "b" }""");

        Assert.Contains("'name'", Assert.Single(problems).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Read_throws_all_problems_under_the_files_name()
    {
        using var stream = new MemoryStream("{}"u8.ToArray());

        var error = Assert.Throws<DeviceFileException>(() => DeviceFile.Read(stream, "mine.json"));

        Assert.StartsWith("The device file mine.json cannot be used:\n  version: missing\n", error.Message, StringComparison.Ordinal);
        Assert.Equal(10, error.Problems.Length);
    }

    private static (Device? Device, ImmutableArray<OptionProblem> Problems) Read(JsonObject file) => Read(file.ToJsonString());

    private static (Device? Device, ImmutableArray<OptionProblem> Problems) Read(string text)
    {
        using var stream = new MemoryStream(Encoding.UTF8.GetBytes(text));
        return DeviceFile.TryRead(stream);
    }

    private static JsonObject GoodFile() => JsonNode.Parse(
        """
        {
          // Comments and trailing commas are allowed.
          "version": 1, "name": "toy-cpu", "displayName": "Toy", "kind": "laptop-cpu", "model": "vector-processor",
          "runtime": "none", "defaultPrecision": "fp32",
          "fusion": { "smoothActivations": false, "residualAdd": true, "dropsDeadNodes": false, "source": "test" },
          "constants": {
            "batchSize": { "value": 1, "source": "test" },
            "runOverheadUs": { "value": 0, "source": "test" },
            "operatorOverheadUs": { "value": 5, "source": "test" },
            "memoryBandwidthGBps": { "value": 10, "source": "test" },
            "onChipMemoryBytes": { "value": 1e6, "source": "test" },
            "onChipBandwidthGBps": { "value": 100, "source": "test" },
            "memoryEnergyPjPerByte": { "value": 64, "source": "test" },
            "onChipEnergyPjPerByte": { "value": 2, "source": "test" },
            "staticPowerW": { "value": 3, "source": "test" },
            "denseEfficiency": { "value": 0.5, "source": "test" },
            "groupedEfficiency": { "value": 0.25, "source": "test" },
            "depthwiseEfficiency": { "value": 0.125, "source": "test" },
          },
          "precisions": {
            "fp32": {
              "peakGigaMacsPerSecond": { "value": 5, "source": "test" },
              "macEnergyPj": { "value": 4.6, "source": "test" },
              "vectorLanes": { "value": 4, "source": "test" },
            },
            "int8": {
              "peakGigaMacsPerSecond": { "value": 20, "source": "test" },
              "macEnergyPj": { "value": 0.23, "source": "test" },
              "vectorLanes": { "value": 16, "source": "test" },
            },
          },
        }
        """,
        documentOptions: new JsonDocumentOptions { CommentHandling = JsonCommentHandling.Skip, AllowTrailingCommas = true })!.AsObject();
}
