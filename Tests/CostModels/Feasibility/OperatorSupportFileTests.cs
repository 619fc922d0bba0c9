using System.Collections.Immutable;
using System.Text;
using System.Text.Json.Nodes;
using NasLab.CostModels;
using NasLab.CostModels.Devices;
using NasLab.CostModels.Feasibility;
using NasLab.SearchSpaces;

namespace NasLab.Tests.CostModels.Feasibility;

/// <summary>The section <c>operators</c> of a device file.</summary>
public sealed class OperatorSupportFileTests
{
    [Fact]
    public void A_device_without_the_section_runs_everything()
    {
        var device = DeviceCatalogue.Find("pixel1-cpu")!;

        Assert.Empty(device.Operators.Rules);
        Assert.Null(device.Operators.Fallback);
    }

    [Fact]
    public void Rules_limits_and_the_host_are_read()
    {
        var (device, problems) = Read(
            """
            {
              "rules": [
                { "operator": "hard-swish", "then": "infeasible", "source": "a" },
                { "operator": "convolution", "precisions": ["int8"], "allowed": { "kernel": { "min": 2, "max": 7 }, "inputChannels": { "multipleOf": 4 } }, "then": "fallback", "source": "b" }
              ],
              "fallback": {
                "host": "raspberry-pi-4", "scope": "each-operator", "source": "c",
                "hostSlowdown": { "value": 2, "source": "d" }, "linkGBps": { "value": 0.5, "source": "e" }, "transferUs": { "value": 0, "source": "f" }
              }
            }
            """);

        Assert.Empty(problems);
        var (first, second) = (device!.Operators.Rules[0], device.Operators.Rules[1]);
        Assert.Equal(("hard-swish", UnsupportedOperator.Infeasible, "a", "hard-swish"), (first.Operator, first.Then, first.Source, first.Describe()));
        Assert.Equal(Precision.Int8, Assert.Single(second.Precisions));
        Assert.Equal("convolution outside kernel of 2 to 7, inputChannels of a multiple of 4", second.Describe());
        var fallback = device.Operators.Fallback!;
        Assert.Equal(("raspberry-pi-4", FallbackScope.EachOperator, "c"), (fallback.Host.Name, fallback.Scope, fallback.Source));
        Assert.Equal([2, 0.5, 0], HostFallback.Definitions.Select(fallback.Value));
        Assert.Equal(["d", "e", "f"], fallback.Constants.Select(c => c.Source));
    }

    [Fact]
    public void Everything_that_is_wrong_is_reported_at_once()
    {
        var (device, problems) = Read(
            """
            {
              "rules": [
                { "operator": "hard-swishh", "then": "later", "source": "" },
                { "operator": "convolution", "precisions": ["int8", "fp16"], "allowed": { "kernel": {}, "stride": { "min": 4, "max": 2 }, "groups": { "max": 0.5 }, "colour": {} }, "then": "fallback" },
                3
              ],
              "fallback": { "host": "coral-edge-tpu", "scope": "everything", "hostSlowdown": { "value": 0, "source": "d" }, "linkGBps": 3 },
              "more": 1
            }
            """);

        Assert.Null(device);
        Assert.Equal(
            """
            operators.more: unknown key; allowed: rules, fallback
            operators.rules[0].operator: "hard-swishh" is unknown; did you mean hard-swish?
            operators.rules[0].then: "later" is unknown; allowed: fallback, infeasible, portable-kernel
            operators.rules[0].source: must be a text that is not empty, not ""
            operators.rules[1].precisions: "fp16" is no precision of the device; allowed: fp32, int8
            operators.rules[1].allowed.colour: unknown key; allowed: batch, kernel, stride, dilation, groups, inputChannels, outputChannels, outputElements, dilationByChannels, kernelBy16Channels, spread
            operators.rules[1].allowed.kernel: says nothing; allowed: min, max, multipleOf
            operators.rules[1].allowed.stride: allows nothing: min 4 is above max 2
            operators.rules[1].allowed.groups.max: must be a whole number of at least 1, not 0.5
            operators.rules[1].source: missing
            operators.rules[2]: must be an object, not 3
            operators.fallback.host: "coral-edge-tpu" is not allowed; a shipped device that runs every operator itself, such as raspberry-pi-4
            operators.fallback.scope: "everything" is unknown; allowed: each-operator, rest-of-network
            operators.fallback.source: missing
            operators.fallback.hostSlowdown.value: must be above 0, not 0
            operators.fallback.linkGBps: must be an object, not 3
            operators.fallback.transferUs: missing
            """.ReplaceLineEndings("\n"),
            string.Join('\n', problems));
    }

    [Fact]
    public void A_rule_that_falls_back_needs_a_host()
    {
        var (_, problems) = Read("""{ "rules": [{ "operator": "add", "then": "fallback", "source": "a" }] }""");

        Assert.Equal("operators.fallback: missing; a rule falls back: name the host that runs the operator", Assert.Single(problems).ToString());
    }

    [Fact]
    public void A_host_runs_every_precision_of_the_device()
    {
        var (_, problems) = Read(
            """
            {
              "rules": [],
              "fallback": {
                "host": "xeon-silver-4114", "scope": "each-operator", "source": "c",
                "hostSlowdown": { "value": 2, "source": "d" }, "linkGBps": { "value": 0.5, "source": "e" }, "transferUs": { "value": 0, "source": "f" }
              }
            }
            """);

        Assert.Equal(
            "operators.fallback.host: xeon-silver-4114 does not run int8; allowed: a device that runs every precision of this one",
            Assert.Single(problems).ToString());
    }

    [Theory]
    [InlineData("3", "operators: must be an object, not 3")]
    [InlineData("""{ "rules": {} }""", "operators.rules: must be a list, not an object")]
    [InlineData("{}", "operators.rules: missing")]
    public void A_section_of_another_shape_is_refused(string section, string expected)
    {
        var (_, problems) = Read(section);

        Assert.Equal(expected, Assert.Single(problems).ToString());
    }

    [Fact]
    public void Every_shipped_rule_names_a_document()
    {
        var rules = DeviceCatalogue.All.SelectMany(d => d.Operators.Rules).ToArray();

        Assert.True(rules.Length >= 12);
        Assert.All(rules, r => Assert.Matches("Coral|UG1414|CMSIS-NN|TensorFlow Lite Micro", r.Source));
    }

    /// <summary>A good file of a device with fp32 and int8, with this section.</summary>
    private static (Device? Device, ImmutableArray<OptionProblem> Problems) Read(string section)
    {
        using var shipped = typeof(DeviceCatalogue).Assembly.GetManifestResourceStream("devices/raspberry-pi-4.json")!;
        var file = JsonNode.Parse(shipped)!.AsObject();
        file["name"] = "with-rules";
        file["operators"] = JsonNode.Parse(section);
        using var stream = new MemoryStream(Encoding.UTF8.GetBytes(file.ToJsonString()));
        return DeviceFile.TryRead(stream);
    }
}
