using System.Globalization;
using System.Text.Json;
using System.Xml.Linq;
using NasLab.CostModels;
using NasLab.Experiments.Commands;
using NasLab.Experiments.Store;
using NasLab.Tests.Experiments.Fronts;
using static NasLab.Tests.Experiments.Analysis.Picking.PickSamples;

namespace NasLab.Tests.Experiments.Commands;

/// <summary>The verbs <c>pick</c>, <c>front</c> and <c>compare</c> over stored studies.</summary>
public sealed class ChoosingCommandTests
{
    private static readonly Study _study = RandomStudy.Study([new Limit("latencyMs", 9)]) with
    {
        Name = "s",
        Config = """{ "data": { "set": "a" } }""",
        Targets =
        [
            new Target("one", Precision.Fp32, [new Limit("latencyMs", 9)], 7, Calibrated: true),
            new Target("two", Precision.Fp16, [], 14, Calibrated: false),
            new Target("two", Precision.Int8, [], 14, Calibrated: false),
        ],
    };

    public static TheoryData<string[], string[]> Mistakes => new()
    {
        { ["pick", "s", "--device", "one", "--min-accuracy", "70"], ["--min-accuracy: 70 must be a fraction from 0 to 1; 70 % is 0.7."] },
        { ["pick", "s", "--device", "one", "--min-accuracy", "70%"], ["--min-accuracy: 70% must be a fraction from 0 to 1; 70 % is 0.7."] },
        { ["pick", "s", "--device", "one", "--confidence", "1"], ["--confidence: 1 must be a fraction from 0 to below 1"] },
        { ["pick", "s", "--device", "one", "--confidence", "100"], ["--confidence: 100 must be a fraction from 0 to below 1.\n"] },
        { ["pick", "s", "--device", "one", "--max-latency-ms", "1e999"], ["--max-latency-ms: 1e999 must be a number above 0, in milliseconds."] },
        { ["pick", "s", "--device", "one", "--max-parameters", "1e19"], ["--max-parameters: 1e19 must be a whole number above 0, of parameters."] },
        { ["pick", "s", "--device", "one", "--max-weight-bytes", "1.5"], ["--max-weight-bytes: 1.5 must be a whole number above 0, in bytes."] },
        {
            ["pick", "s", "--device", "four", "--max-latency-ms", "fast", "--max-parameters", "0", "--confidence", "-1"],
            [
                "--device: four is no device of s; it has one, two.", "--max-latency-ms: fast must be a number above 0, in milliseconds.",
                "--max-parameters: 0 must be a whole number above 0, of parameters.", "--confidence: -1 must be a fraction from 0 to below 1.",
            ]
        },
        {
            ["pick", "s", "--device", "one", "--prefer", "speed", "--precision", "fp31", "--min-accuracy", "2"],
            ["--prefer: speed must be accuracy, latency or knee.", "--precision: fp31 must be fp32, ", "--min-accuracy: 2 must be a fraction from 0 to 1"]
        },
        { ["pick", "s", "--device", "four", "--precision", "fp31"], ["--device: four is no device of s; it has one, two.", "--precision: fp31 must be "] },
        { ["pick", "s", "--device", "two"], ["--device: s has two in fp16 and int8; --precision says which is meant."] },
        { ["pick", "s", "--device", "one", "--precision", "int8"], ["--precision: s has one in fp32, not in int8."] },
        { ["pick", "s", "--device", "one", "--precision", "int8", "--precision", "fp32"], ["--precision: 2 of them for 1 device; give one for all or one for each."] },
        { ["pick", "s", "--device", "two", "--precision", "int8", "--max-energy-mj", "3"], ["--max-energy-mj: two (int8) states no energy."] },
        { ["front", "s", "--csv", "--svg"], ["--csv and --svg: only one format can be written at a time."] },
        { ["front", "s", "--output", "f"], ["--output: a file takes one of --csv, --json and --svg."] },
        { ["front", "s", "--device", "four"], ["--device: four is no device of s; it has one, two."] },
        { ["front", "s", "--axis", "speed"], ["--axis: speed must be latencyMs, energyMj, peakActivationBytes, weightBytes, parameters or macs."] },
        {
            ["front", "s", "--csv", "--svg", "--device", "four", "--output", "no/such/folder"],
            ["--csv and --svg: only one format can be written at a time.", "--output: there is no folder", "--device: four is no device of s; it has one, two."]
        },
        { ["front", "v", "--output", "f"], ["--output: a file takes one of --csv, --json and --svg.", "v: no experiment of that name is in the store; it holds s, t, u."] },
        { ["front", "s", "--axis", "energyMj"], ["--axis: two (int8) states no energy; --device names the devices that do."] },
        { ["front", "s", "--csv", "--output", "no/such/folder"], ["--output: there is no folder"] },
        { ["front", "s", "--csv", "--output", "."], ["is a folder; allowed: a file."] },
        { ["compare", "s", "s"], ["s: the same experiment twice"] },
        { ["compare", "s", "s", "--other-store", "./naslab.db"], ["s: the same experiment twice"] },
        { ["compare", "s", "t"], ["s and t cannot be compared: data.set: a and b.", "s and t cannot be compared: classes: 10 and 5."] },
        { ["compare", "s", "u", "--device", "four"], ["--device: four is no device of both; they share one (fp32)."] },
        { ["compare", "s", "u", "--device", "four", "--device", "four"], ["--device: four is no device of both; they share one (fp32)."] },
        { ["compare", "s", "u", "--svg", "no/such/folder"], ["--svg: there is no folder"] },
        {
            ["compare", "v", "w", "--svg", "no/such/folder"],
            ["--svg: there is no folder", "v: no experiment of that name is in the store", "w: no experiment of that name is in the store"]
        },
        { ["report", "v", "s", "w", "--output", "no/such/folder"], ["--output: there is no folder", "v: no experiment of that name", "w: no experiment of that name"] },
        { ["serve", "--port", "70000", "--store", "none.db"], ["--port: 70000 is no port", "none.db: there is no such store."] },
        { ["serve", "--port", "many"], ["--port: many must be a whole number, at most 2147483647."] },
        { ["audit", "s", "--networks", "few", "--epochs", "99999999999"], ["--networks: few must be a whole number", "--epochs: 99999999999 must be a whole number, at most 2147483647."] },
        { ["train", "s/1", "--epochs", "3", "--seed", "x"], ["--seed: x must be a whole number"] },
        {
            ["front", "v", "--axis", "speed", "--csv", "--svg"],
            ["--axis: speed must be ", "--csv and --svg: only one format", "v: no experiment of that name is in the store; it holds s, t, u."]
        },
        { ["serve", "--port", "many", "--store", "none.db"], ["--port: many must be a whole number", "none.db: there is no such store."] },
        {
            ["audit", "v", "--networks", "few", "--epochs", "3", "--repeats", "101"],
            ["--networks: few must be a whole number", "--repeats: 101 must be from 0 to 100.", "v: no experiment of that name is in the store; it holds s, t, u."]
        },
        {
            ["train", "v/1", "--epochs", "three", "--seed", "x", "--force"],
            [
                "--epochs: three must be a whole number", "--seed: x must be a whole number", "--force: is for --export.",
                "v: no experiment of that name is in the store; it holds s, t, u.",
            ]
        },
        { ["train", "one", "--epochs", "three", "--seed", "-1"], ["--epochs: three must be a whole number", "--seed: -1 must be 0 or more.", "one: must be EXPERIMENT/TRIAL"] },
        { ["compare", "s"], ["Required argument 'OTHER' missing"] },
    };

    [Theory]
    [MemberData(nameof(Mistakes))]
    public void Every_mistake_is_told_at_once_with_what_is_allowed(string[] arguments, string[] messages)
    {
        using var naslab = Store();

        var exitCode = naslab.Run(arguments);

        Assert.Equal(ExitCode.BadInput, exitCode);
        Assert.All(messages, m => Assert.Equal(2, naslab.Error.Split(m).Length));
        Assert.DoesNotContain("System.", naslab.Error, StringComparison.Ordinal);
        Assert.Empty(naslab.Out);
        Assert.Single(Directory.GetFiles(naslab.Folder, "*", SearchOption.AllDirectories), f => !f.Contains("naslab.db", StringComparison.Ordinal) || f.EndsWith("naslab.db", StringComparison.Ordinal));
    }

    [Fact]
    public void Pick_prints_one_document_with_the_networks_on_each_device()
    {
        using var naslab = Store();

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
        using var naslab = Store();

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
        using var naslab = Store();

        naslab.Run("pick", "s", "--device", "one", "--device", "two", "--precision", "fp32", "--precision", "int8", "--max-latency-ms", "8", "--prefer", "knee");

        Approved.Matches(naslab.Out, "pick.txt");
    }

    [Fact]
    public void A_table_of_fronts_says_once_what_its_error_bars_are()
    {
        using var naslab = Store();
        StoredStudies.Write(Path.Combine(naslab.Folder, "naslab.db"), _study with { Name = "empty" }, []);

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
        using var naslab = Store();
        StoredStudies.Write(Path.Combine(naslab.Folder, "naslab.db"), _study with { Name = "csv" }, Trials(0).Select(Distinct));
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
        using var naslab = Store();

        Assert.Equal(ExitCode.Done, naslab.Run("front", "s", "--axis", "energyMj", "--device", "one", "--json"));

        Assert.Equal("energyMj", Text(naslab.Json(), "axis"));
        Assert.NotEmpty(Assert.Single(naslab.Json().GetProperty("fronts").EnumerateArray()).GetProperty("points").EnumerateArray());
    }

    [Fact]
    public void A_device_that_states_the_energy_of_some_networks_has_a_front_and_a_pick_of_these()
    {
        using var naslab = new Naslab();
        var path = Path.Combine(naslab.Folder, "naslab.db");
        StoredStudies.Write(path, _study, Trials(0).Select(t => t.Number != 1 ? t : t with { Costs = [t.Costs[0] with { Cost = t.Costs[0].Cost with { EnergyMj = null } }, .. t.Costs[1..]] }));
        StoredStudies.Write(path, _study with { Name = "empty" }, []);

        Assert.Equal(ExitCode.Done, naslab.Run("front", "s", "--axis", "energyMj", "--device", "one", "--json"));
        Assert.DoesNotContain(1, naslab.Json().GetProperty("fronts")[0].GetProperty("points").EnumerateArray().Select(p => p.GetProperty("trial").GetInt32()));
        Assert.Equal(ExitCode.Done, naslab.Run("pick", "s", "--device", "one", "--max-energy-mj", "3", "--json"));
        Assert.Equal(2, Number(naslab.Json(), "chosen")); // the most accurate of those whose energy is known
        Assert.Equal(ExitCode.Failed, naslab.Run("pick", "empty", "--device", "one", "--max-energy-mj", "3"));
        Assert.DoesNotContain("states no energy", naslab.Error, StringComparison.Ordinal);
    }

    [Fact]
    public void Of_a_front_without_members_nothing_is_dominated_and_nothing_drawn()
    {
        using var naslab = Store();
        StoredStudies.Write(Path.Combine(naslab.Folder, "naslab.db"), _study with { Name = "empty" }, []);

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
        using var naslab = Store();
        StoredStudies.Write(Path.Combine(naslab.Folder, "other.db"), _study, Trials(-0.02));

        Assert.Equal(ExitCode.Done, naslab.Run("compare", "s", "s", "--other-store", "other.db", "--device", "two", "--json"));

        Assert.Equal(["two", "two"], naslab.Json().GetProperty("devices").EnumerateArray().Select(d => Text(d, "device")));
    }

    [Fact]
    public void Front_as_svg_has_a_panel_for_each_device_and_follows_the_axis()
    {
        using var naslab = Store();

        Assert.Equal(ExitCode.Done, naslab.Run("front", "s", "--svg"));
        var all = XElement.Parse(naslab.Out);
        Assert.Equal(ExitCode.Done, naslab.Run("front", "s", "--svg", "--device", "one", "--axis", "parameters", "--output", "f.svg"));
        var one = XElement.Parse(File.ReadAllText(Path.Combine(naslab.Folder, "f.svg")));

        Assert.Equal(("0 0 800 1500", "0 0 800 500"), (all.Attribute("viewBox")!.Value, one.Attribute("viewBox")!.Value));
        Assert.Contains(one.Descendants(), e => e.Value == "parameters (thousands)");
        Assert.Contains(all.Descendants(), e => e.Value == "limit 9.00 ms");
    }

    [Fact]
    public void Compare_tells_the_difference_and_draws_both_fronts()
    {
        using var naslab = Store();

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
        using var naslab = Store();
        StoredStudies.Write(Path.Combine(naslab.Folder, "other.db"), _study, Trials(-0.02));

        Assert.Equal(ExitCode.Done, naslab.Run("compare", "s", "s", "--other-store", "other.db", "--device", "one"));

        Assert.Contains("s (other.db)", naslab.Out, StringComparison.Ordinal);
        Assert.Contains("s (naslab.db)", naslab.Out, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("mobilenet-v3:k3e3s0r", true)]
    [InlineData("fbnet:k3e1", false)]
    public void A_model_of_other_spaces_is_called_extrapolated_wherever_its_latencies_are_told(string architecture, bool isExtrapolated)
    {
        using var naslab = new Naslab();
        var study = _study with { Targets = [new Target("pixel3-cpu-calibrated", Precision.Fp32, [], 7, Calibrated: true)] };
        foreach (var name in new[] { "s", "u" })
        {
            StoredStudies.Write(Path.Combine(naslab.Folder, "naslab.db"), study with { Name = name }, Trials(0).Select(t => t with { Architecture = $"{architecture}/{t.Number}", Costs = [t.Costs[0]] }));
        }

        string[][] commands =
        [
            ["pick", "s", "--device", "pixel3-cpu-calibrated", "--max-latency-ms", "4"], ["front", "s"], ["front", "s", "--svg"], ["front", "s", "--csv"],
            ["compare", "s", "u"], ["compare", "s", "u", "--json"],
        ];
        foreach (var command in commands)
        {
            Assert.Equal(ExitCode.Done, naslab.Run(command));
            Assert.True(isExtrapolated == naslab.Out.Contains("extrapolated", StringComparison.Ordinal), $"{string.Join(' ', command)}: {naslab.Out}");
        }

        naslab.Run("pick", "s", "--device", "pixel3-cpu-calibrated", "--json");
        Assert.Equal(isExtrapolated, Assert.Single(naslab.Json().GetProperty("devices").EnumerateArray()).GetProperty("extrapolated").GetBoolean());
        naslab.Run("front", "s", "--json");
        Assert.Equal(isExtrapolated ? "extrapolated" : null, Text(Assert.Single(naslab.Json().GetProperty("fronts").EnumerateArray()), "latencyDoubt"));
    }

    [Theory]
    [InlineData(CostSource.LookedUp, false)]
    [InlineData(CostSource.PredictedUncalibrated, true)]
    public void Only_what_comes_from_data_sheets_is_called_uncalibrated(CostSource source, bool isUncalibrated)
    {
        using var naslab = new Naslab();
        StoredStudies.Write(
            Path.Combine(naslab.Folder, "naslab.db"), _study with { Targets = [new Target("one", Precision.Fp32, [], 7, Calibrated: false)] },
            Trials(0).Select(t => t with { Costs = [t.Costs[0] with { Cost = t.Costs[0].Cost with { Source = source } }] }));

        naslab.Run("front", "s");

        Assert.Equal(isUncalibrated, naslab.Out.Contains("uncalibrated", StringComparison.Ordinal));
    }

    [Fact]
    public void A_kilobyte_is_a_thousand_bytes_in_tables_as_in_sentences()
    {
        using var naslab = new Naslab();
        StoredStudies.Write(
            Path.Combine(naslab.Folder, "naslab.db"), _study with { Targets = [_study.Targets[0]] },
            Trials(0).Select(t => t with { Costs = [t.Costs[0] with { Cost = t.Costs[0].Cost with { PeakActivationBytes = 12_346, WeightBytes = 7_891 } }] }));

        naslab.Run("pick", "s", "--device", "one", "--max-peak-activation-bytes", "12346");
        var pick = naslab.Out;
        naslab.Run("front", "s");

        Assert.Contains("peak activation memory at most 12.3 kB", pick, StringComparison.Ordinal);
        Assert.All(new[] { pick, naslab.Out }, text => Assert.Matches(@"│\s+12\.3 │\s+7\.9 │", text));
    }

    /// <summary>A store with the study, one of another data set, and one that is like it but worse and on one device only.</summary>
    private static Naslab Store()
    {
        var naslab = new Naslab();
        var path = Path.Combine(naslab.Folder, "naslab.db");
        StoredStudies.Write(path, _study, Trials(0));
        StoredStudies.Write(path, _study with { Name = "t", Config = """{ "data": { "set": "b" } }""", Classes = 5 }, []);
        StoredStudies.Write(path, _study with { Name = "u", Targets = [_study.Targets[0]] }, Trials(-0.04).Select(t => t with { Costs = [t.Costs[0]] }));
        return naslab;
    }

    private static IEnumerable<Trial> Trials(double shift) =>
    [
        .. new[] { Trial(1, 0.910 + shift, 4.2, width: 1.1), Trial(2, 0.905 + shift, 3.1, width: 1.1), Trial(3, 0.850 + shift, 1.2, width: 1.1) }
            .Select(t => t with { Architecture = $"a,\"{t.Number}\"", Costs = [t.Costs[0], t.Costs[1], t.Costs[1] with { Target = 2, Cost = t.Costs[1].Cost with { EnergyMj = null } }] }),
    ];

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

    private static int Number(JsonElement element, string name) => element.GetProperty(name).GetProperty("trial").GetInt32();
}
