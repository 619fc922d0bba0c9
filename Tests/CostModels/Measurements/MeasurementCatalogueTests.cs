using NasLab.CostModels.Measurements;
using NasLab.SearchSpaces.Spaces.Cells;

namespace NasLab.Tests.CostModels.Measurements;

public class MeasurementCatalogueTests
{
    public static TheoryData<string> Sets => [.. MeasurementCatalogue.All.Select(s => s.Name)];

    [Theory]
    [MemberData(nameof(Sets))]
    public void Every_latency_column_is_a_setting_and_every_architecture_is_of_the_space(string name)
    {
        var set = MeasurementCatalogue.Find(name)!;
        var table = set.ReadTable();

        var networks = set.Read();

        Assert.Equal(
            table.Columns.Where(c => c.EndsWith("_ms", StringComparison.Ordinal)).Order(StringComparer.Ordinal),
            set.Settings.Select(s => s.Column).Order(StringComparer.Ordinal));
        Assert.Equal(table.Rows.Length, networks.Architectures.Length);
        Assert.Equal(table.Rows.Length, networks.Architectures.Distinct().Count());
        Assert.All(networks.LatencyMs.Values, column => Assert.All(column, ms => Assert.True(ms >= 0)));
    }

    [Fact]
    public void Tables_have_their_published_sizes()
    {
        Assert.Equal([15_625, 5_000, 5_000], MeasurementCatalogue.All.Select(s => s.ReadTable().Rows.Length));
        Assert.Equal([20, 20, 9], MeasurementCatalogue.All.Select(s => s.Settings.Length));
    }

    [Fact]
    public void The_first_rows_stand_as_published()
    {
        var cells = MeasurementCatalogue.Find("nasbench201")!.Read();
        var networks = MeasurementCatalogue.Find("once-for-all")!.Read();

        Assert.Equal(0, CellSpace.PublishedIndexOf(cells.Architectures[0]));
        Assert.Equal(10.7544, cells.LatencyMs["1080ti_1"][0]);
        Assert.Equal(3.60585, cells.LatencyMs["pixel3"][0]);
        Assert.EndsWith("/r204", networks.Architectures[0].Id, StringComparison.Ordinal);
    }

    [Fact]
    public void Near_zero_rows_are_left_out_where_a_setting_has_them_and_only_there()
    {
        var set = MeasurementCatalogue.Find("nasbench201")!;
        var networks = set.Read();

        var dropped = set.Settings.ToDictionary(s => s.Name, s => networks.Architectures.Length - networks.UsableRows(s).Length);

        Assert.Equal(654, dropped["raspi4"]);
        Assert.Equal(596, dropped["pixel3"]);
        Assert.All(dropped.Where(d => d.Key is not ("raspi4" or "pixel3")), d => Assert.Equal(0, d.Value));
    }

    [Fact]
    public void Every_shipped_table_reads_and_an_unknown_one_is_named_with_those_that_are_there()
    {
        Assert.Equal(8, MeasurementCatalogue.Tables.Count());
        Assert.All(MeasurementCatalogue.Tables, t => Assert.NotEmpty(MeasurementCatalogue.ReadTable(t).Rows));

        var error = Assert.Throws<ArgumentException>(() => MeasurementCatalogue.ReadTable("nas-bench"));

        Assert.Contains("'nas-bench' is no table; tables are fbnet, fbnet-blocks", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void An_index_that_the_benchmark_does_not_have_is_refused()
    {
        var space = MeasurementCatalogue.Find("nasbench201")!.Space.CreateDefault();
        var keys = ArchitectureKeys.For(space, ["arch_index", "latency_ms"])!;

        var error = Assert.Throws<FormatException>(() => keys.Read(["15625", "1"]));

        Assert.Equal("'15625' is no index of NAS-Bench-201; allowed: 0 to 15624.", error.Message);
    }
}
