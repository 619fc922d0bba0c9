using System.Collections.Immutable;
using System.Text;
using NasLab.Experiments.Measuring;
using NasLab.Training.Latency;

namespace NasLab.Tests.Experiments.Measuring;

public sealed class LatencyTableTests
{
    private static readonly LatencyFigure Row = new()
    {
        Name = "space:a,\"b\"",
        Batch = 4,
        LatencyMs = 1.25,
        LowMs = 1.125,
        HighMs = 12345.6,
        SpreadPct = 0.5,
        RawMs = 1.5,
        RawSpreadPct = 3,
        DriftPct = -2,
        ReferenceMs = 0.000125,
        Rounds = 12,
        Repetitions = 1200,
        Attempts = 2,
        Measured = new DateTimeOffset(2026, 3, 1, 12, 30, 5, TimeSpan.Zero),
    };

    [Fact]
    public void The_table_is_written_for_calibrate()
    {
        Assert.Equal(
            """"
            architecture,batch,latency_ms,latency_low_ms,latency_high_ms,spread_pct,raw_ms,raw_spread_pct,drift_pct,reference_ms,rounds,repetitions,attempts,measured
            "space:a,""b""",4,1.25,1.125,12345.6,0.5,1.5,3,-2,0.000125,12,1200,2,2026-03-01T12:30:05Z

            """",
            LatencyTable.Write([Row]),
            ignoreLineEndingDifferences: true);
    }

    [Fact]
    public void What_was_written_is_read_again()
    {
        ImmutableArray<LatencyFigure> rows = [Row, Row with { Name = "nasbench201:|nor_conv_3x3~0|+|none~0|none~1|+|none~0|none~1|none~2|" }];

        Assert.Equal(rows.AsEnumerable(), Read(LatencyTable.Write(rows)));
        Assert.Empty(Read(LatencyTable.Write([])));
    }

    [Fact]
    public void Columns_may_be_added_and_moved()
    {
        var lines = LatencyTable.Write([Row]).Split('\n');

        var read = Read($"note,{lines[0]}\nmine,{lines[1]}\n");

        Assert.Equal(Row, Assert.Single(read));
    }

    [Theory]
    [InlineData("latency_ms,", "", "the column latency_ms is missing")]
    [InlineData("1.125", "fast", "line 2: latency_low_ms: ")]
    [InlineData("2026-03-01", "yesterday", "line 2: measured: ")]
    public void A_damaged_table_is_refused_with_the_place(string text, string damage, string expected)
    {
        var table = LatencyTable.Write([Row]);
        var damaged = damage.Length == 0 ? table.Replace(text, "", StringComparison.Ordinal).Replace("1.25,1.125", "1.125", StringComparison.Ordinal) : table.Replace(text, damage, StringComparison.Ordinal);

        var exception = Assert.Throws<FormatException>(() => Read(damaged));

        Assert.Contains(expected, exception.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_network_stands_in_a_table_once()
    {
        var exception = Assert.Throws<FormatException>(() => Read(LatencyTable.Write([Row, Row with { Name = "other" }, Row])));

        Assert.Equal("lines 2, 4: space:a,\"b\" stands there 2 times; once is allowed", exception.Message);
    }

    private static ImmutableArray<LatencyFigure> Read(string text)
    {
        using var stream = new MemoryStream(Encoding.UTF8.GetBytes(text));
        return LatencyTable.Read(stream);
    }
}
