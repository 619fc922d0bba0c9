using NasLab.SearchSpaces;
using NasLab.SearchSpaces.Graph;
using NasLab.SearchSpaces.Spaces;
using NasLab.SearchSpaces.Spaces.Cells;

namespace NasLab.Tests.SearchSpaces.Spaces;

public sealed class NasBench201Tests
{
    private const string _cell = "|nor_conv_3x3~0|+|none~0|skip_connect~1|+|avg_pool_3x3~0|nor_conv_1x1~1|skip_connect~2|";

    /// <summary>The whole benchmark: Dong and Yang 2020.</summary>
    private static readonly List<Row> _table =
    [
        .. PublishedTable.Read(
            "nasbench201.csv.gz",
            "arch_index", "arch_str", "first_isomorph_index", "macs_m_cifar10", "macs_m_cifar100", "params_m_cifar10", "params_m_cifar100")
            .Select(r => new Row(int.Parse(r[0]), r[1], int.Parse(r[2]), Whole(r[3]), Whole(r[4]), Whole(r[5]), Whole(r[6]))),
    ];

    [Fact]
    public void Every_cell_has_the_published_parameters_and_macs_for_10_and_for_100_classes()
    {
        var (ten, hundred) = (Space(10), Space(100));

        var actual = _table.Select(r => (Ten: ten.Parse(r.Cell).Lower(), Hundred: hundred.Parse(r.Cell).Lower()))
            .Select(g => (g.Ten.Macs, g.Hundred.Macs, g.Ten.Parameters, g.Hundred.Parameters));

        Assert.Equal(15_625, _table.Count);
        Assert.Equal(_table.Select(r => (r.MacsOf10, r.MacsOf100, r.ParametersOf10, r.ParametersOf100)), actual);
    }

    [Fact]
    public void The_published_strings_are_the_ids_of_all_architectures()
    {
        var space = Space(10);

        var ids = _table.ConvertAll(r => space.Parse(r.Cell).Id);

        Assert.Equal(_table.Select(r => $"nasbench201:{r.Cell}"), ids);
        Assert.Equal(space.Size, ids.Distinct(StringComparer.Ordinal).Count());
    }

    [Fact]
    public void Indices_are_those_of_the_published_table()
    {
        var space = Space(10);

        var cells = _table.ConvertAll(r => space.AtPublishedIndex(r.Index));

        Assert.Equal(_table.Select(r => $"nasbench201:{r.Cell}"), cells.Select(c => c.Id));
        Assert.Equal(_table.Select(r => r.Index), cells.Select(CellSpace.PublishedIndexOf));
    }

    [Theory]
    [InlineData(-1)]
    [InlineData(15_625)]
    public void An_index_outside_the_table_is_refused(int index)
    {
        Assert.Throws<ArgumentOutOfRangeException>(() => Space(10).AtPublishedIndex(index));
    }

    /// <summary>The table's column is the paper's rule: 6,466 classes, and each cell in the class of the table's first one.</summary>
    [Fact]
    public void Canonical_keys_part_the_space_into_the_published_classes()
    {
        var space = Space(10);
        var first = new Dictionary<string, int>(StringComparer.Ordinal);

        var classes = new List<int>();
        foreach (var row in _table)
        {
            var key = space.CanonicalKey(space.Parse(row.Cell));
            first.TryAdd(key, row.Index);
            classes.Add(first[key]);
        }

        Assert.Equal(6_466, first.Count);
        Assert.Equal(_table.Select(r => r.First), classes);
    }

    [Fact]
    public void Simplifying_keeps_the_edges_of_open_paths_and_cuts_all_others()
    {
        // Edges in the order of the genes: 0-1, 0-2, 1-2, 0-3, 1-3, 2-3; the four ways from the input to the output.
        int[][] paths = [[3], [0, 4], [1, 5], [0, 2, 5]];
        var space = Space(10);
        var cells = _table.ConvertAll(r => space.Parse(r.Cell));

        var simplified = cells.ConvertAll(space.Simplify);

        Assert.Equal(cells.Select(c => string.Join(',', Expected([.. c.Genes]))), simplified.Select(c => string.Join(',', c.Genes)));

        int[] Expected(int[] genes)
        {
            var open = paths.Where(p => p.All(e => genes[e] != (int)CellOperation.None)).SelectMany(p => p).ToHashSet();
            return [.. genes.Select((g, e) => open.Contains(e) ? g : (int)CellOperation.None)];
        }
    }

    [Fact]
    public void Cells_of_one_class_need_not_cost_the_same()
    {
        // Both are the input alone. The second computes two convolutions that nothing but zeroes reads: halving the map and
        // doubling the channels leaves the same number to each of the 15 cells.
        var space = Space(10);
        var plain = space.Parse("|none~0|+|none~0|none~1|+|skip_connect~0|none~1|none~2|");
        var busy = space.Parse("|nor_conv_3x3~0|+|nor_conv_3x3~0|none~1|+|skip_connect~0|none~1|none~2|");

        var keys = new[] { space.CanonicalKey(plain), space.CanonicalKey(busy) };

        Assert.Equal(keys[0], keys[1]);
        Assert.NotEqual(plain.Id, busy.Id);
        Assert.Equal(3 * 5 * 2 * 9 * 16 * 16 * 1024, busy.Lower().Macs - plain.Lower().Macs);
    }

    [Fact]
    public void A_cell_lowers_every_edge_dead_ones_too()
    {
        var graph = Space(10).Parse(_cell).Lower();

        var cell = graph.Nodes.Where(n => n.Name.StartsWith("stages.1.cells.0.", StringComparison.Ordinal)).ToList();

        // Node 1 is a convolution; node 2 zeroes plus node 1; node 3 a pool, a convolution and node 2.
        Assert.Equal(
        [
            "node1.from0.act", "node1.from0.conv", "node1.from0.norm",
            "node2.from0.none", "node2.from1.skip", "node2.add",
            "node3.from0.pool", "node3.from1.act", "node3.from1.conv", "node3.from1.norm", "node3.from2.skip", "node3.add",
        ],
            cell.Select(n => n.Name["stages.1.cells.0.".Length..]));
        Assert.Equal(new Operator.Pool(PoolKind.Average, 3, 1, 1, CountIncludePad: false), cell[6].Operator);
        Assert.All(cell, n => Assert.Equal(TensorShape.Map(32, 16, 16), n.Output));
        Assert.Equal([cell[6].Index, cell[9].Index, cell[10].Index], cell[^1].Inputs.AsEnumerable());
    }

    [Fact]
    public void The_options_set_cells_per_stage_and_channels()
    {
        var space = Space(10, new NasBench201Options { Cells = 2, Channels = 8 });

        var graph = space.Parse(_cell).Lower();

        Assert.Equal(
        [
            "stem: 8x32x32", "stages.0.cells.0: 8x32x32", "stages.0.cells.1: 8x32x32",
            "reductions.0: 16x16x16", "stages.1.cells.0: 16x16x16", "stages.1.cells.1: 16x16x16",
            "reductions.1: 32x8x8", "stages.2.cells.0: 32x8x8", "stages.2.cells.1: 32x8x8", "head: 10",
        ],
            GraphBlocks.Of(graph).Select(b => $"{b.Name}: {b.Output}"));
    }

    [Fact]
    public void Blocks_read_as_what_they_are()
    {
        var graph = Space(10, new NasBench201Options { Cells = 1 }).Parse(_cell).Lower();

        var descriptions = GraphBlocks.Of(graph).Take(3).Select(b => $"{b.Name}: {b.Description}");

        Assert.Equal(
        [
            "stem: 3 to 16 channels, 3x3",
            "stages.0.cells.0: 16 to 16 channels, 3x3, relu, zero, add, average-pool 3x3",
            "reductions.0: 16 to 32 channels, 3x3, stride 2, relu, average-pool 2x2, add",
        ],
            descriptions);
    }

    [Fact]
    public void An_odd_input_is_halved_upwards()
    {
        var space = NasBench201.Family.Create(new NasBench201Options(), TensorShape.Map(1, 29, 31), 10);

        var graph = space.Parse(_cell).Lower();

        var reductions = graph.Nodes.Where(n => n.Name.StartsWith("reductions.", StringComparison.Ordinal) && n.Operator is Operator.Add);
        Assert.Equal(["32x15x16", "64x8x8"], reductions.Select(n => $"{n.Output}"));
    }

    [Theory]
    [InlineData("", "nasbench201: '' has '' at character 1 where '|' must stand; a cell is |op~0|+|op~0|op~1|+|op~0|op~1|op~2|.")]
    [InlineData(
        "|none~0|+|none~0|none~1|",
        "nasbench201: '|none~0|+|none~0|none~1|' has '|' at character 24 where '|+|' must stand; a cell is |op~0|+|op~0|op~1|+|op~0|op~1|op~2|.")]
    [InlineData(
        "|conv~0|+|none~0|none~1|+|none~0|none~1|none~2|",
        "nasbench201: '|conv~0|+|none~0|none~1|+|none~0|none~1|none~2|' has 'conv~0' for node1.from0; allowed: none~0, skip_connect~0, nor_conv_1x1~0, nor_conv_3x3~0, avg_pool_3x3~0.")]
    [InlineData(
        "|none~0|+|none~0|none~0|+|none~0|none~1|none~2|",
        "nasbench201: '|none~0|+|none~0|none~0|+|none~0|none~1|none~2|' has 'none~0' for node2.from1; allowed: none~1, skip_connect~1, nor_conv_1x1~1, nor_conv_3x3~1, avg_pool_3x3~1.")]
    [InlineData(
        "|none~0|+|none~0|none~1|+|none~0|none~1|none~2|+",
        "nasbench201: '|none~0|+|none~0|none~1|+|none~0|none~1|none~2|+' goes on with '+' behind the last edge, node3.from2.")]
    [InlineData("fbnet:|none~0|", "'fbnet' names another space; this one is nasbench201.")]
    public void A_wrong_string_is_refused_with_its_place_and_what_is_allowed(string id, string expected)
    {
        var exception = Assert.Throws<FormatException>(() => Space(10).Parse(id));

        Assert.Equal(expected, exception.Message);
    }

    [Fact]
    public void Wrong_options_are_reported_at_once()
    {
        var options = new NasBench201Options { Cells = 0, Channels = 2000 };

        var problems = options.Validate().Select(p => p.ToString());

        Assert.Equal(
            ["cells: 0 is out of range; a whole number from 1 to 32 is allowed.", "channels: 2000 is out of range; a whole number from 1 to 1024 is allowed."],
            problems);
    }

    [Fact]
    public void An_input_too_small_for_the_reductions_is_refused()
    {
        var exception = Assert.Throws<ShapeException>(
            () => NasBench201.Family.Create(new NasBench201Options(), TensorShape.Map(3, 2, 2), 10));

        Assert.Contains("reductions.1.", exception.Node, StringComparison.Ordinal);
        Assert.Contains("too small", exception.Message, StringComparison.Ordinal);
    }

    private static CellSpace Space(int classes, NasBench201Options? options = null) =>
        (CellSpace)NasBench201.Family.Create(options ?? NasBench201.Family.Defaults, NasBench201.Family.Input, classes);

    /// <summary>Millions with six decimals as a whole number.</summary>
    private static long Whole(string millions) => (long)(decimal.Parse(millions) * 1_000_000);

    private sealed record Row(int Index, string Cell, int First, long MacsOf10, long MacsOf100, long ParametersOf10, long ParametersOf100);
}
