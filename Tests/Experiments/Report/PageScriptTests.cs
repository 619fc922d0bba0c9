using System.Diagnostics;
using System.Globalization;
using System.Text;
using System.Text.Json;

namespace NasLab.Tests.Experiments.Report;

/// <summary>The page's scripts that need no page, run by node, which comes with the npm that building the report needs.</summary>
public sealed class PageScriptTests
{
    private const string Study = "{ devices: [{ label: 'pixel (fp32)' }, { label: 'a&b=c #d' }], isMember: () => false }";

    /// <summary>Three trials; the second has no latency.</summary>
    private const string Table = """
        { study: "s", version: "v1", states: ["running", "completed"], number: [-1, 0, 2], architecture: ["base", "=net", "net,2"], state: [1, 0, 1],
          epochs: [4, 4, 4], parameters: [5, 6, 7], macs: [1, 2, 3], validationAccuracy: [0.5, null, 0.7], validationAccuracyStdError: [0.1, null, 0.2],
          testAccuracy: [null, null, null], testAccuracyStdError: [null, null, null], seconds: [1, 2, 3], failures: {},
          devices: [{ latencyMs: [3, null, 1], energyMj: [1, 1, 1], peakActivationBytes: [1, 1, 1], weightBytes: [1, 1, 1], obstacle: [0, 0, 1] }] }
        """;

    [Theory]
    [InlineData("=1+1", "'=1+1")]
    [InlineData("+1", "'+1")]
    [InlineData("-cmd", "'-cmd")]
    [InlineData("@SUM(A1)", "'@SUM(A1)")]
    [InlineData("\t=1", "'\t=1")]
    [InlineData("=a,\"b\"", "\"'=a,\"\"b\"\"\"")]
    [InlineData("a\nb", "\"a\nb\"")]
    [InlineData("mobilenet-v3:k3", "mobilenet-v3:k3")]
    public void A_cell_that_a_spreadsheet_would_compute_is_made_harmless(string text, string cell)
    {
        var written = Run($"csvCell({JsonSerializer.Serialize(text)})").GetString();

        Assert.Equal(cell, written);
    }

    [Fact]
    public void The_csv_has_the_rows_and_columns_of_the_view_with_figures_as_they_are()
    {
        var csv = Run($$"""
            (() => { const study = {{Study}}; const table = openTable({{Table}});
              const view = readAddress("#sort=-latencyMs&columns=latencyMs,validationAccuracy", study).values;
              return tableCsv(table, study, view, chosenRows(table, study, view)); })()
            """).GetString();

        Assert.Equal(
            "number,architecture,state,validationAccuracy,validationAccuracyStdError,latencyMs,device\r\n"
            + "-1,base,completed,0.5,0.1,3,pixel (fp32)\r\n2,\"net,2\",completed,0.7,0.2,1,pixel (fp32)\r\n0,'=net,running,,,,pixel (fp32)\r\n",
            csv);
    }

    [Theory]
    [InlineData("#sort=latencyMs", new[] { 2, -1, 0 })]
    [InlineData("#sort=-latencyMs", new[] { -1, 2, 0 })]
    [InlineData("#role=search", new[] { 0, 2 })]
    [InlineData("#state=completed", new[] { -1, 2 })]
    [InlineData("#on=infeasible", new[] { 2 })]
    [InlineData("#limits=latencyMs:..2", new[] { 2 })]
    [InlineData("#limits=latencyMs:1..3,parameters:..6", new[] { -1 })]
    [InlineData("#q=NET", new[] { 0, 2 })]
    [InlineData("#q=%232", new[] { 2 })]
    public void A_view_filters_and_sorts_and_missing_figures_stand_last(string address, int[] numbers)
    {
        var found = Run($$"""
            (() => { const study = {{Study}}; const table = openTable({{Table}});
              return chosenRows(table, study, readAddress("{{address}}", study).values).map((row) => table.number[row]); })()
            """);

        Assert.Equal(numbers, found.EnumerateArray().Select(n => n.GetInt32()));
    }

    [Fact]
    public void Later_rows_replace_those_of_their_number_and_the_others_come_in_order()
    {
        var merged = Run($$"""
            (() => { const before = {{Table}};
              const later = { ...before, version: "v2", since: "v1", number: [-2, 0, 1], architecture: ["b2", "new", "one"], failures: { 1: "bad" },
                devices: [{ ...before.devices[0], latencyMs: [9, 8, 7] }] };
              const all = mergeTable(before, later);
              return { ...all, untouched: before.number }; })()
            """);

        Assert.Equal([-2, -1, 0, 1, 2], merged.GetProperty("number").EnumerateArray().Select(n => n.GetInt32()));
        Assert.Equal(["b2", "base", "new", "one", "net,2"], merged.GetProperty("architecture").EnumerateArray().Select(n => n.GetString()));
        Assert.Equal([9, 3, 8, 7, 1], merged.GetProperty("devices")[0].GetProperty("latencyMs").EnumerateArray().Select(n => n.GetInt32()));
        Assert.Equal("v2", merged.GetProperty("version").GetString());
        Assert.Equal("bad", merged.GetProperty("failures").GetProperty("1").GetString());
        Assert.Equal(3, merged.GetProperty("untouched").GetArrayLength());
    }

    [Fact]
    public void An_address_that_is_written_is_read_back_as_it_was()
    {
        const string Address = "#device=a%26b%3Dc+%23d&trial=-1&q=%26%3D%23&sort=-macs&columns=latencyMs%2Cmacs&limits=latencyMs%3A1..3%2CvalidationAccuracy%3A0.9..&page=2";

        var again = Run($"writeAddress(readAddress('{Address}', {Study}).values, {Study})").GetString();

        Assert.Equal(Address, again);
    }

    [Theory]
    [InlineData("#device=none", "there is no device “none”")]
    [InlineData("#axis=cubic", "there is no latency axis “cubic”")]
    [InlineData("#limits=weight:1..2", "there is no list of limits “weight:1..2”")]
    [InlineData("#sort=constructor", "there is no column to sort by “constructor”")]
    [InlineData("#trial=x", "there is no trial “x”")]
    [InlineData("#nothing=1", "“nothing” is no part of a view")]
    public void What_an_address_asks_for_in_vain_is_named(string address, string problem)
    {
        var problems = Run($"readAddress('{address}', {Study}).problems");

        Assert.Equal(problem, Assert.Single(problems.EnumerateArray()).GetString());
    }

    [Theory]
    [InlineData("predictedUncalibrated", false, "null", "uncalibrated")]
    [InlineData("predictedCalibrated", true, "false", "extrapolated")]
    [InlineData("predictedCalibrated", true, "true", null)]
    [InlineData("predictedCalibrated", true, "null", null)]
    [InlineData("lookedUp", false, "null", null)]
    public void A_latency_s_doubt_has_one_word_everywhere(string source, bool isCalibrated, string isOfSpace, string? word)
    {
        var doubt = Run($"doubtOf({{ source: '{source}', calibrated: {(isCalibrated ? "true" : "false")}, trust: {{ isOfSpace: {isOfSpace} }} }})");

        Assert.Equal(word, doubt.GetString());
    }

    /// <summary>Candidates from 70 to 80 %; the range of the axis reaches half a percent beyond the outermost level.</summary>
    [Theory]
    [InlineData(0.85, "top")]
    [InlineData(0.802, "top")]
    [InlineData(0.75, "bottom")]
    [InlineData(0.6, "bottom")]
    public void The_linear_classifier_s_label_keeps_out_of_the_buttons_above_the_plot(double level, string anchor)
    {
        var place = Run($$"""
            (() => { globalThis.colour = () => ""; globalThis.axis = (title, more) => more;
              const trial = (validationAccuracy, latency) => ({ state: "completed", role: "search", validationAccuracy, latencyMs: [latency] });
              const device = { limits: [], source: "lookedUp", trust: {} };
              const study = { trials: [trial(0.7, 1), trial(0.8, 2)], devices: [device], front: () => [], linearBaselineAccuracy: {{level.ToString(CultureInfo.InvariantCulture)}} };
              return frontLayout(study, 0, "latencyMs", "linear", 5).annotations[0]; })()
            """);

        Assert.Equal(anchor, place.GetProperty("yanchor").GetString());
        Assert.Equal(100 * level, place.GetProperty("y").GetDouble(), 9);
    }

    [Fact]
    public void An_analysis_is_asked_for_again_when_the_server_has_a_later_one_and_the_study_is_behind_until_then()
    {
        var told = Run("""
            (async () => {
              let latest = "v1", asked = 0, send = null;
              globalThis.document = { hidden: false, addEventListener: () => {} };
              globalThis.EventSource = class { addEventListener(kind, listener) { if (kind === "state") send = (news) => listener({ data: JSON.stringify(news) }); } close() {} };
              globalThis.fetch = async (address) => {
                const version = address.endsWith("/analysis") ? latest : "v1";
                asked += address.endsWith("/analysis") ? 1 : 0;
                return { ok: true, status: 200, headers: { get: () => `"${version}"` }, json: async () => version };
              };
              const source = openSource({ live: true });
              source.onChange(() => {});
              const news = (version) => ({ problem: null, overview: "v1", studies: { s: "v1" }, analyses: version ? { s: version } : {} });
              const told = [];
              const tell = (version) => { send(news(version)); told.push(source.isBehind(news(version), "s")); };
              await source.study("s");
              tell();
              told.push(await source.analysis("s"), await source.analysis("s"), asked);
              tell("v1");
              latest = "v2";
              tell("v2");
              await source.study("s");
              tell("v2");
              told.push(await source.analysis("s"), asked);
              tell("v2");
              return told;
            })()
            """);

        Assert.Equal("""[false,"v1","v1",1,false,true,false,"v2",2,false]""", told.GetRawText());
    }

    private static JsonElement Run(string expression)
    {
        var web = Path.Combine(RepositoryFiles.Root, "Experiments", "Report", "Web");
        var scripts = string.Concat(new[] { "format.js", "model.js", "source.js", "router.js", "table.js", "figures.js", "overview.js", "front-plot.js" }.Select(f => File.ReadAllText(Path.Combine(web, f)) + "\n"));
        var start = new ProcessStartInfo("node", ["-"]) { UseShellExecute = false, RedirectStandardInput = true, RedirectStandardOutput = true, StandardInputEncoding = new UTF8Encoding(false), StandardOutputEncoding = Encoding.UTF8 };
        using var node = Process.Start(start)!;
        node.StandardInput.Write($"\"use strict\";\n{scripts}\nPromise.resolve({expression}).then((value) => process.stdout.write(JSON.stringify(value)));\n");
        node.StandardInput.Close();
        var output = node.StandardOutput.ReadToEnd();
        node.WaitForExit();
        Assert.Equal(0, node.ExitCode);
        using var document = JsonDocument.Parse(output);
        return document.RootElement.Clone();
    }
}
