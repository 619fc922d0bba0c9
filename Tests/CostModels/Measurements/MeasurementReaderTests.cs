using System.Collections.Immutable;
using System.IO.Compression;
using System.Text;
using NasLab.CostModels.Measurements;
using NasLab.SearchSpaces;
using NasLab.SearchSpaces.Spaces;

namespace NasLab.Tests.CostModels.Measurements;

public sealed class MeasurementReaderTests
{
    private const string _column = "latency_ms";

    private static readonly SearchSpace _cells = SpaceCatalogue.Find("nasbench201")!.CreateDefault();

    [Fact]
    public void Rows_become_networks_in_their_order_with_lines()
    {
        var ids = Ids(3);
        var text = $"note,architecture,latency_ms\n,{ids[0]},1.5\n\n,{ids[1]},2e0\n,{ids[2]}, 3 \n";

        var (measurements, problems) = Read(text, least: 3);

        Assert.Empty(problems);
        Assert.Equal(ids, measurements!.Networks.Select(n => n.Architecture.Id));
        Assert.Equal([1.5, 2, 3], measurements.Networks.Select(n => n.LatencyMs));
        Assert.Equal([2, 4, 5], measurements.Networks.Select(n => n.Lines.Single()));
        Assert.Equal(3, measurements.Rows);
        Assert.Null(measurements.Batch);
    }

    [Fact]
    public void A_spreadsheets_byte_order_mark_and_gzip_make_no_difference()
    {
        var text = Table([.. Ids(5).Select((id, i) => (id, $"{i + 1}"))]);
        var marked = Encoding.UTF8.GetPreamble().Concat(Encoding.UTF8.GetBytes(text)).ToArray();

        var results = new[] { Encoding.UTF8.GetBytes(text), marked, Compressed(text), Compressed(marked) }
            .Select(bytes => MeasurementReader.TryRead(new MemoryStream(bytes), _cells, _column, least: 5));

        foreach (var (measurements, problems) in results)
        {
            Assert.Empty(problems);
            Assert.Equal([1.0, 2, 3, 4, 5], measurements!.Networks.Select(n => n.LatencyMs));
        }
    }

    [Fact]
    public void Key_columns_of_a_published_table_and_a_setting_without_its_unit_are_found()
    {
        var text = "arch_index,pixel3_ms,fpga_ms\n0,10,1\n1,11,1\n2,12,1\n";

        var (measurements, problems) = MeasurementReader.TryRead(new MemoryStream(Encoding.UTF8.GetBytes(text)), _cells, "pixel3", least: 1);

        Assert.Empty(problems);
        Assert.Equal("pixel3_ms", measurements!.Column);
        Assert.Equal([10.0, 11, 12], measurements.Networks.Select(n => n.LatencyMs));
    }

    [Fact]
    public void Several_measurements_of_one_architecture_become_their_median()
    {
        var ids = Ids(2);

        var (measurements, problems) = Read(Table((ids[0], "10"), (ids[1], "20"), (ids[0], "14"), (ids[0], "11")), least: 2);

        Assert.Empty(problems);
        var first = measurements!.Networks[0];
        Assert.Equal((ids[0], 11.0), (first.Architecture.Id, first.LatencyMs));
        Assert.Equal([2, 4, 5], first.Lines.AsEnumerable());
    }

    [Fact]
    public void Measurements_of_one_architecture_that_disagree_by_more_than_a_factor_are_refused_with_their_lines()
    {
        var ids = Ids(2);

        var (measurements, problems) = Read(Table((ids[0], "10"), (ids[1], "20"), (ids[0], "15.1")), least: 1);

        Assert.Null(measurements);
        Assert.Equal(
            $"line 4: {ids[0]} took 15.1 ms, but 10 ms in line 2; allowed: a factor of 1.5 between measurements of one architecture",
            Assert.Single(problems).ToString());
    }

    [Fact]
    public void Latencies_near_zero_are_left_out_and_named()
    {
        var ids = Ids(6);
        var latencies = new[] { "10", "11", "1.9", "12", "2.3", "0.001" };

        var (measurements, problems) = Read(Table([.. ids.Zip(latencies)]), least: 3);

        // The median of the six is 6.15, so the bar is 1.23.
        Assert.Empty(problems);
        Assert.Equal([7], measurements!.NearZeroLines.AsEnumerable());
        Assert.Equal(6, measurements.Rows);
        Assert.Equal(5, measurements.Networks.Length);
    }

    [Theory]
    [InlineData("fast")]
    [InlineData("")]
    [InlineData("0")]
    [InlineData("-1")]
    [InlineData("NaN")]
    [InlineData("Infinity")]
    [InlineData("1e300")]
    [InlineData("1 ms")]
    [InlineData("0x10")]
    public void What_is_no_latency_is_refused(string text)
    {
        var ids = Ids(6);

        var (measurements, problems) = Read(Table([.. ids.Select((id, i) => (id, i == 3 ? text : "5"))]), least: 5);

        Assert.Null(measurements);
        Assert.Equal(
            $"line 5: latency_ms: '{text}' is no latency; allowed: a number of milliseconds above 0, up to 3600000", Assert.Single(problems).ToString());
    }

    [Fact]
    public void Everything_that_is_wrong_with_the_rows_is_told_at_once()
    {
        var text = Table((Ids(1)[0], "5"), ("mobilenet-v3:x", "5"), ("nonsense", "-5"), (Ids(1)[0], "?"));

        var (measurements, problems) = Read(text, least: 5);

        Assert.Null(measurements);
        Assert.Equal(["line 3", "line 4", "line 4", "line 5"], problems.Select(p => p.Path));
        Assert.StartsWith("architecture: ", problems[0].Message, StringComparison.Ordinal);
        Assert.Contains("another space", problems[0].Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Missing_columns_are_refused_together_and_those_that_are_there_are_named()
    {
        var (measurements, problems) = Read("network,seconds\na,1\n", least: 1);

        Assert.Null(measurements);
        Assert.Equal(
            [
                "line 1: no column names the architectures; allowed for nasbench201: architecture, or arch_index; the table has network, seconds",
                "line 1: there is no column latency_ms; the table has network, seconds",
            ],
            problems.Select(p => p.ToString()));
    }

    [Fact]
    public void Fewer_architectures_than_are_of_use_are_refused()
    {
        var ids = Ids(4);

        var (measurements, problems) = Read(Table((ids[0], "1"), (ids[1], "1"), (ids[2], "1"), (ids[3], "1"), (ids[3], "1.1")), least: 5);

        Assert.Null(measurements);
        Assert.Equal("4 measured architectures of use; allowed: 5 or more", Assert.Single(problems).ToString());
    }

    [Fact]
    public void A_batch_column_says_the_batch_and_must_agree_with_itself()
    {
        var ids = Ids(3);
        var same = string.Concat(ids.Select(id => $"{id},3,32\n"));

        var (measurements, problems) = Read($"architecture,latency_ms,batch\n{same}", least: 3);
        var (mixed, mixedProblems) = Read($"architecture,latency_ms,batch\n{same}{ids[0]},3,1\n", least: 3);

        Assert.Empty(problems);
        Assert.Equal(32, measurements!.Batch);
        Assert.Null(mixed);
        Assert.Equal("line 5", Assert.Single(mixedProblems).Path);
    }

    [Fact]
    public void A_shipped_table_reads_as_a_persons_own()
    {
        var set = MeasurementCatalogue.Find("nasbench201")!;
        using var stream = MeasurementCatalogue.Open(set.Name);

        var (measurements, problems) = MeasurementReader.TryRead(stream, _cells, "raspi4_ms", least: 5);

        Assert.Empty(problems);
        Assert.Equal(15_625, measurements!.Rows);
        Assert.Equal(654, measurements.NearZeroLines.Length); // SOURCES.md
        var setting = set.Settings.Single(s => s.Name == "raspi4");
        var networks = set.Read();
        Assert.Equal(networks.UsableRows(setting).Select(i => networks.LatencyMs["raspi4"][i]), measurements.Networks.Select(n => n.LatencyMs));
    }

    private static (LatencyMeasurements? Measurements, ImmutableArray<OptionProblem> Problems) Read(string text, int least) =>
        MeasurementReader.TryRead(new MemoryStream(Encoding.UTF8.GetBytes(text)), _cells, _column, least);

    private static string[] Ids(int count)
    {
        var random = new Random(5);
        return [.. Enumerable.Range(0, 100).Select(_ => _cells.Sample(random).Id).Distinct().Take(count)];
    }

    private static string Table(params ReadOnlySpan<(string Id, string Latency)> rows)
    {
        var text = new StringBuilder("architecture,latency_ms\n");
        foreach (var (id, latency) in rows)
        {
            text.Append($"{id},{latency}\n");
        }

        return text.ToString();
    }

    private static byte[] Compressed(string text) => Compressed(Encoding.UTF8.GetBytes(text));

    private static byte[] Compressed(byte[] bytes)
    {
        using var compressed = new MemoryStream();
        using (var gzip = new GZipStream(compressed, CompressionLevel.Optimal, leaveOpen: true))
        {
            gzip.Write(bytes);
        }

        return compressed.ToArray();
    }
}
