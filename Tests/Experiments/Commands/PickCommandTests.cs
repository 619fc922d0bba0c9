using System.Globalization;
using System.Text.Json;
using NasLab.Experiments.Commands;

namespace NasLab.Tests.Experiments.Commands;

/// <summary>The verb <c>pick</c> over stored studies.</summary>
public sealed class PickCommandTests
{
    [Fact]
    public void Pick_prints_one_document_with_the_networks_on_each_device()
    {
        using var naslab = ChosenStudies.Create();

        var exitCode = naslab.Run("pick", "s", "--device", "one", "--device", "two", "--precision", "fp32", "--precision", "int8", "--max-latency-ms", "8", "--json");

        var pick = naslab.Json();
        Assert.Equal(ExitCode.Done, exitCode);
        Assert.Equal(("one", "fp32", "accuracy", 0.9), (Text(pick, "device"), Text(pick, "precision"), Text(pick, "prefer"), pick.GetProperty("confidence").GetDouble()));
        Assert.Equal((2, 3), (Number(pick, "chosen"), Number(pick, "runnerUp")));
        Assert.Equal(["one", "two"], pick.GetProperty("devices").EnumerateArray().Select(d => Text(d, "device")));
        Assert.Equal([3.1, 6.2], pick.GetProperty("devices").EnumerateArray().Select(d => d.GetProperty("chosen").GetProperty("latencyMs").GetDouble()));
        Assert.Equal(JsonValueKind.Null, pick.GetProperty("probabilityKeepsLimits").ValueKind);
        Assert.Equal([1, 1], pick.GetProperty("limits").EnumerateArray().Select(l => l.GetProperty("probability").ValueKind == JsonValueKind.Null ? 1 : Math.Round(l.GetProperty("probability").GetDouble(), 3)));
        Assert.InRange(pick.GetProperty("probabilityBeatsRunnerUp").GetDouble(), 0.99, 1);
    }

    [Fact]
    public void Pick_without_a_choice_exits_with_1_and_names_what_to_relax()
    {
        using var naslab = ChosenStudies.Create();

        Assert.Equal(ExitCode.Failed, naslab.Run("pick", "s", "--device", "one", "--max-latency-ms", "1", "--json"));
        var miss = Assert.Single(naslab.Json().GetProperty("misses").EnumerateArray());
        Assert.Equal(("latencyMs", "one", 1.0, 1.2), (Text(miss, "figure"), Text(miss, "device"), miss.GetProperty("limit").GetDouble(), miss.GetProperty("value").GetDouble()));
        var needed = miss.GetProperty("needed").GetDouble();
        Assert.Equal(JsonValueKind.Null, naslab.Json().GetProperty("chosen").ValueKind);

        Assert.Equal(ExitCode.Done, naslab.Run("pick", "s", "--device", "one", "--max-latency-ms", (needed * 1.0000001).ToString(CultureInfo.InvariantCulture)));
        Assert.Equal(ExitCode.Failed, naslab.Run("pick", "s", "--device", "one", "--max-latency-ms", (needed * 0.999).ToString(CultureInfo.InvariantCulture)));
        Assert.Contains("It would be picked with latency at most", naslab.Out, StringComparison.Ordinal);
    }

    [Fact]
    public void Pick_for_people_reads_as_approved()
    {
        using var naslab = ChosenStudies.Create();

        naslab.Run("pick", "s", "--device", "one", "--device", "two", "--precision", "fp32", "--precision", "int8", "--max-latency-ms", "8", "--prefer", "knee");

        Approved.Matches(naslab.Out, "pick.txt");
    }

    private static string? Text(JsonElement element, string name) => element.GetProperty(name).GetString();

    private static int Number(JsonElement element, string name) => element.GetProperty(name).GetProperty("trial").GetInt32();
}
