using System.IO.Compression;
using System.Text;
using NasLab.CostModels.Measurements;

namespace NasLab.Tests.CostModels.Measurements;

public class MeasurementTableTests
{
    [Fact]
    public void A_plain_and_a_compressed_table_read_alike()
    {
        var bytes = Encoding.UTF8.GetBytes("architecture,latency_ms\r\n\"a,b\", 1.5\n\nc,2e1\n");
        using var compressed = new MemoryStream();
        using (var gzip = new GZipStream(compressed, CompressionLevel.Optimal, leaveOpen: true))
        {
            gzip.Write(bytes);
        }

        compressed.Position = 0;

        var plain = MeasurementTable.Read(new MemoryStream(bytes));
        var unpacked = MeasurementTable.Read(compressed);

        foreach (var table in new[] { plain, unpacked })
        {
            Assert.Equal(["architecture", "latency_ms"], table.Columns.AsEnumerable());
            Assert.Equal(["a,b", "c"], table.Rows.Select(r => r.Fields[0]));
            Assert.Equal([2, 4], table.Rows.Select(r => r.Line));
            Assert.Equal([1.5, 20], table.Numbers("latency_ms").AsEnumerable());
        }
    }

    [Theory]
    [InlineData("", "line 1: there is no header; the first line names the columns")]
    [InlineData("a,b,a\n1,2,3\n", "line 1: the column a stands there 2 times; allowed: once")]
    public void A_header_that_says_too_little_or_too_much_is_refused(string text, string problem)
    {
        var (table, problems) = MeasurementTable.TryRead(new MemoryStream(Encoding.UTF8.GetBytes(text)));

        Assert.Null(table);
        Assert.Equal(problem, Assert.Single(problems).ToString());
    }

    [Fact]
    public void Every_row_with_another_number_of_fields_is_named_by_its_line()
    {
        var (table, problems) = MeasurementTable.TryRead(new MemoryStream("a,b\n1,2\n1\n1,2,3\n"u8.ToArray()));

        Assert.Null(table);
        Assert.Equal(
            ["line 3: 1 fields; allowed: 2, as the header has", "line 4: 3 fields; allowed: 2, as the header has"],
            problems.Select(p => p.ToString()));
    }

    [Fact]
    public void A_quote_that_does_not_close_and_damaged_gzip_data_are_problems()
    {
        var (quoted, quotedProblems) = MeasurementTable.TryRead(new MemoryStream("a,b\n\"1,2\n"u8.ToArray()));
        var (damaged, damagedProblems) = MeasurementTable.TryRead(new MemoryStream([0x1f, 0x8b, 8, 0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12]));

        Assert.Null(quoted);
        Assert.Single(quotedProblems);
        Assert.Null(damaged);
        Assert.StartsWith("damaged gzip data", Assert.Single(damagedProblems).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_field_that_is_no_number_is_named_by_its_line()
    {
        var table = MeasurementTable.Read(new MemoryStream("a,b\n1,2\n1,x\n"u8.ToArray()));

        var error = Assert.Throws<FormatException>(() => table.Numbers("b"));

        Assert.Equal("line 3: b: 'x' is no number.", error.Message);
    }
}
