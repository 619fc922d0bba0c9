using System.Text.Json;
using System.Xml.Linq;
using NasLab.Experiments.Commands;

namespace NasLab.Tests.Experiments.Commands;

/// <summary>The verb <c>compare</c> over stored studies.</summary>
public sealed class CompareCommandTests
{
    [Fact]
    public void Of_a_front_without_members_nothing_is_dominated_and_nothing_drawn()
    {
        using var naslab = ChosenStudies.Create();
        StoredStudies.Write(Path.Combine(naslab.Folder, "naslab.db"), ChosenStudies.Study with { Name = "empty" }, []);

        Assert.Equal(ExitCode.Done, naslab.Run("compare", "s", "empty", "--device", "one", "--svg", "one.svg", "--json"));
        var device = Assert.Single(naslab.Json().GetProperty("devices").EnumerateArray());
        Assert.Equal(ExitCode.Done, naslab.Run("compare", "s", "empty", "--device", "one"));

        Assert.Equal((0, JsonValueKind.Null), (device.GetProperty("second").GetProperty("hypervolume").GetDouble(), device.GetProperty("second").GetProperty("dominatedShare").ValueKind));
        Assert.Equal("-", naslab.Out.Split('\n').Single(l => l.StartsWith("│ empty", StringComparison.Ordinal)).Split('│')[^2].Trim());
        Assert.DoesNotContain(XElement.Parse(File.ReadAllText(Path.Combine(naslab.Folder, "one.svg"))).Descendants(), e => e.Name.LocalName == "text" && e.Value.StartsWith("empty,", StringComparison.Ordinal));
    }

    [Fact]
    public void Compare_is_of_the_devices_that_are_named()
    {
        using var naslab = ChosenStudies.Create();
        StoredStudies.Write(Path.Combine(naslab.Folder, "other.db"), ChosenStudies.Study, ChosenStudies.Trials(-0.02));

        Assert.Equal(ExitCode.Done, naslab.Run("compare", "s", "s", "--other-store", "other.db", "--device", "two", "--json"));

        Assert.Equal(["two", "two"], naslab.Json().GetProperty("devices").EnumerateArray().Select(d => Text(d, "device")));
    }

    [Fact]
    public void Compare_tells_the_difference_and_draws_both_fronts()
    {
        using var naslab = ChosenStudies.Create();

        Assert.Equal(ExitCode.Done, naslab.Run("compare", "s", "u", "--svg", "both.svg", "--json"));
        var device = Assert.Single(naslab.Json().GetProperty("devices").EnumerateArray());
        Assert.Equal(ExitCode.Done, naslab.Run("compare", "s", "u"));

        Assert.True(device.GetProperty("difference").GetDouble() < 0);
        Assert.True(device.GetProperty("differenceLow").GetDouble() < device.GetProperty("differenceHigh").GetDouble());
        Assert.Equal(1, device.GetProperty("second").GetProperty("dominatedShare").GetDouble());
        Assert.Contains(XElement.Parse(File.ReadAllText(Path.Combine(naslab.Folder, "both.svg"))).Descendants(), e => e.Value == "s and u on one (fp32)");
        Approved.Matches(naslab.Out, "compare.txt");
    }

    [Fact]
    public void Studies_of_one_name_in_two_stores_are_told_apart_by_their_stores()
    {
        using var naslab = ChosenStudies.Create();
        StoredStudies.Write(Path.Combine(naslab.Folder, "other.db"), ChosenStudies.Study, ChosenStudies.Trials(-0.02));

        Assert.Equal(ExitCode.Done, naslab.Run("compare", "s", "s", "--other-store", "other.db", "--device", "one"));

        Assert.Contains("s (other.db)", naslab.Out, StringComparison.Ordinal);
        Assert.Contains("s (naslab.db)", naslab.Out, StringComparison.Ordinal);
    }

    private static string? Text(JsonElement element, string name) => element.GetProperty(name).GetString();
}
