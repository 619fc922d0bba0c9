using System.Text.Json;
using System.Xml.Linq;
using NasLab.Experiments.Commands;
using NasLab.Experiments.Store;

namespace NasLab.Tests.Experiments.Commands;

/// <summary>The verb <c>front</c> over stored studies.</summary>
public sealed class FrontCommandTests
{
    [Fact]
    public void A_table_of_fronts_says_once_what_its_error_bars_are()
    {
        using var naslab = ChosenStudies.Create();
        StoredStudies.Write(Path.Combine(naslab.Folder, "naslab.db"), ChosenStudies.Study with { Name = "empty" }, []);

        naslab.Run("front", "s");
        var fronts = naslab.Out;
        naslab.Run("front", "empty");

        Assert.EndsWith("╯\n±: one standard error of the accuracy\n", fronts.ReplaceLineEndings("\n"), StringComparison.Ordinal);
        Assert.Equal(2, fronts.Split("standard error").Length);
        Assert.DoesNotContain('±', naslab.Out);
    }

    [Fact]
    public void Front_as_csv_is_rfc_4180_and_says_what_json_says()
    {
        using var naslab = ChosenStudies.Create();
        StoredStudies.Write(Path.Combine(naslab.Folder, "naslab.db"), ChosenStudies.Study with { Name = "csv" }, ChosenStudies.Trials(0).Select(Distinct));
        naslab.Run("front", "csv", "--json");
        var points = naslab.Json().GetProperty("fronts").EnumerateArray().SelectMany(f => f.GetProperty("points").EnumerateArray().Select(p => (Front: f, Point: p))).ToArray();

        Assert.Equal(ExitCode.Done, naslab.Run("front", "csv", "--csv", "--output", "fronts.csv"));

        var text = File.ReadAllText(Path.Combine(naslab.Folder, "fronts.csv"));
        var lines = text.Split("\r\n");
        Assert.Empty(naslab.Out);
        Assert.DoesNotContain('\n', text.Replace("\r\n", "", StringComparison.Ordinal));
        Assert.Equal("", lines[^1]);
        Assert.Contains(",\"of \"\"two\"\" parts\",", text, StringComparison.Ordinal);
        Assert.Contains(",\"a,\"\"3\"\"\",", text, StringComparison.Ordinal);
        Assert.Equal(points.Length, lines.Length - 2);
        var columns = lines[0].Split(',');
        for (var i = 0; i < points.Length; i++)
        {
            var fields = Fields(lines[i + 1]);
            string Field(string name) => fields[Array.IndexOf(columns, name)];
            Assert.Equal(columns.Length, fields.Count);
            Assert.Equal(("csv", Text(points[i].Front, "device")), (Field("experiment"), Field("device")));
            Assert.Equal(points[i].Front.GetProperty("calibrated").GetBoolean(), bool.Parse(Field("calibrated")));
            Assert.Equal(Text(points[i].Point, "architecture"), Field("architecture"));
            Assert.Equal(Text(points[i].Point, "source"), Field("latencySource"));
            foreach (var figure in points[i].Point.EnumerateObject().Where(f => f.Value.ValueKind is JsonValueKind.Number or JsonValueKind.Null))
            {
                Assert.Equal(figure.Value.ValueKind == JsonValueKind.Null ? "" : figure.Value.GetRawText(), Field(figure.Name));
            }
        }
    }

    [Fact]
    public void A_front_of_another_figure_is_of_the_devices_that_state_it()
    {
        using var naslab = ChosenStudies.Create();

        Assert.Equal(ExitCode.Done, naslab.Run("front", "s", "--axis", "energyMj", "--device", "one", "--json"));

        Assert.Equal("energyMj", Text(naslab.Json(), "axis"));
        Assert.NotEmpty(Assert.Single(naslab.Json().GetProperty("fronts").EnumerateArray()).GetProperty("points").EnumerateArray());
    }

    [Fact]
    public void Front_as_svg_has_a_panel_for_each_device_and_follows_the_axis()
    {
        using var naslab = ChosenStudies.Create();

        Assert.Equal(ExitCode.Done, naslab.Run("front", "s", "--svg"));
        var all = XElement.Parse(naslab.Out);
        Assert.Equal(ExitCode.Done, naslab.Run("front", "s", "--svg", "--device", "one", "--axis", "parameters", "--output", "f.svg"));
        var one = XElement.Parse(File.ReadAllText(Path.Combine(naslab.Folder, "f.svg")));

        Assert.Equal(("0 0 800 1500", "0 0 800 500"), (all.Attribute("viewBox")!.Value, one.Attribute("viewBox")!.Value));
        Assert.Contains(one.Descendants(), e => e.Value == "parameters (thousands)");
        Assert.Contains(all.Descendants(), e => e.Value == "limit 9.00 ms");
    }

    /// <summary>A trial no two figures of which are equal.</summary>
    private static Trial Distinct(Trial trial) => trial with
    {
        TestAccuracy = trial.ValidationAccuracy - 0.01,
        TestAccuracyStdError = 0.007,
        Architecture = trial.Number == 2 ? "of \"two\" parts" : trial.Architecture,
        Costs = [.. trial.Costs.Select(c => c with { Cost = c.Cost with { PeakActivationBytes = 3000 + trial.Number, WeightBytes = 50_000 + trial.Number } })],
    };

    private static List<string> Fields(string line)
    {
        var fields = new List<string>();
        for (var i = 0; i <= line.Length;)
        {
            if (i < line.Length && line[i] == '"')
            {
                var end = i + 1;
                while (line[end] != '"' || (end + 1 < line.Length && line[end + 1] == '"')) end += line[end] == '"' ? 2 : 1;
                fields.Add(line[(i + 1)..end].Replace("\"\"", "\"", StringComparison.Ordinal));
                i = end + 2;
            }
            else
            {
                var end = line.IndexOf(',', i) is >= 0 and var comma ? comma : line.Length;
                fields.Add(line[i..end]);
                i = end + 1;
            }
        }

        return fields;
    }

    private static string? Text(JsonElement element, string name) => element.GetProperty(name).GetString();
}
