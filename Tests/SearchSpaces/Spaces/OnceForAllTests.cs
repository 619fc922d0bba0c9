using System.Numerics;
using NasLab.SearchSpaces;
using NasLab.SearchSpaces.Graph;
using NasLab.SearchSpaces.References;
using NasLab.SearchSpaces.Spaces;
using NasLab.Tests.SearchSpaces.References;

namespace NasLab.Tests.SearchSpaces.Spaces;

public sealed class OnceForAllTests
{
    private const string _smallest =
        "ks3-3-0-0-3-3-0-0-3-3-0-0-3-3-0-0-3-3-0-0/e3-3-0-0-3-3-0-0-3-3-0-0-3-3-0-0-3-3-0-0/d2-2-2-2-2/r128";

    private static readonly TensorShape _images = TensorShape.Map(3, 224, 224);

    public static TheoryData<string> Published => [.. OnceForAllSubnet.All.Where(s => s.Family == "MobileNetV3").Select(s => s.Name)];

    [Theory]
    [MemberData(nameof(Published))]
    public void The_space_holds_the_published_specialised_networks(string name)
    {
        var subnet = OnceForAllSubnet.All.Single(s => s.Name == name);
        var width = subnet.Blocks[0].InChannels == 24 ? 1.2 : 1;
        var space = OnceForAll.Family.Create(new OnceForAllOptions { WidthMultiplier = [width] }, _images, 1000);

        var graph = space.Parse(Id(subnet)).Lower();

        Assert.Equal(subnet.Parameters, graph.Parameters);
        Assert.Equal(subnet.MillionMacs, graph.Macs / 1e6, 0.0005);
        Assert.Equal(subnet.Blocks.Select(b => (b.Kernel, b.Stride, b.Expanded)), Depthwise(graph));
    }

    [Theory]
    [MemberData(nameof(Published))]
    public void A_reference_is_the_network_that_the_authors_specialised(string name)
    {
        var subnet = OnceForAllSubnet.All.Single(s => s.Name == name);
        var reference = ReferenceCatalogue.Find(subnet.ReferenceName)!;

        var graph = reference.Lower(reference.Input, 1000);

        Assert.Equal(TensorShape.Map(3, subnet.Resolution, subnet.Resolution), graph.Input);
        Assert.Equal((subnet.Parameters, subnet.MillionMacs), (graph.Parameters, Math.Round(graph.Macs / 1e6, 3)));
        Assert.Equal(subnet.Top1, reference.Published.ImageNetTop1Pct);
    }

    [Fact]
    public void All_published_networks_of_the_space_are_tried()
    {
        Assert.Equal(14, Published.Count);
        Assert.Equal(20, OnceForAllSubnet.All.Length);
    }

    /// <summary>Rows of a measured table: kernels, expansions, depths and resolution as they stand in its columns (HELP, Lee et al. 2021, MIT).</summary>
    [Theory]
    [InlineData("7-5-5-5-7-7-5-7-5-7-3-7-5-3-7-3-5-3-5-3", "6-4-4-6-6-3-4-3-3-6-3-3-3-6-3-4-6-4-3-6", "2-2-2-2-3", 204)]
    [InlineData("7-3-5-3-3-7-3-7-3-7-3-7-3-7-7-3-5-5-7-3", "4-6-3-4-4-4-4-6-3-6-6-4-4-6-6-4-3-6-6-4", "2-3-4-3-4", 136)]
    public void A_tables_columns_are_an_id_whose_inactive_places_do_not_count(string kernels, string expansions, string depths, int resolution)
    {
        var space = OnceForAll.Family.CreateDefault();

        var architecture = space.Parse($"ks{kernels}/e{expansions}/d{depths}/r{resolution}");

        var blocks = depths.Split('-').SelectMany((d, s) => Enumerable.Range(4 * s, int.Parse(d, null))).ToList();
        var expected = blocks.Select(b => (Kernel: kernels.Split('-')[b], Expansion: expansions.Split('-')[b]));
        var graph = architecture.Lower();
        Assert.Equal(TensorShape.Map(3, resolution, resolution), graph.Input);
        Assert.Equal(expected.Select(b => b.Kernel), Depthwise(graph).Skip(1).Select(b => $"{b.Kernel}"));
        Assert.Equal(blocks.Count, architecture.Id.Split(':', '/')[1].Split('-').Count(k => k != "0"));
        Assert.Equal(architecture, space.Parse(architecture.Id));
    }

    [Fact]
    public void An_id_says_zero_where_a_stage_has_no_block()
    {
        var architecture = OnceForAll.Family.CreateDefault().Create(new int[1 + 5 + 40]);

        Assert.Equal("once-for-all:" + _smallest, architecture.Id);
    }

    [Fact]
    public void Ids_hold_the_width_where_there_are_several_and_no_resolution_where_images_are_taken_as_they_are()
    {
        var options = new OnceForAllOptions { Kernel = [3], Expand = [2.5], Depth = [1], Resolution = [], WidthMultiplier = [1, 1.2] };

        var ids = SmallSpaces.All(OnceForAll.Family.Create(options, TensorShape.Map(1, 64, 64), 10)).Select(a => a.Id);

        Assert.Equal(
        [
            "once-for-all:ks3-3-3-3-3/e2.5-2.5-2.5-2.5-2.5/d1-1-1-1-1/w1", "once-for-all:ks3-3-3-3-3/e2.5-2.5-2.5-2.5-2.5/d1-1-1-1-1/w1.2",
        ],
            ids);
    }

    [Fact]
    public void The_size_is_that_of_the_paper_times_the_resolutions()
    {
        // Five stages of two to four blocks with nine options each, at 25 resolutions.
        Assert.Equal(25 * BigInteger.Pow(81 + 729 + 6561, 5), OnceForAll.Family.CreateDefault().Size);
    }

    [Theory]
    [InlineData("/d2-2-2-2-2/r128", "/d2-2-2-2-2", "once-for-all is written ks.../e.../d.../r...; '*' has 3 parts separated by '/'.")]
    [InlineData("r128", "r130", "once-for-all: 'r130' has '130'; allowed: 128, 132,")]
    [InlineData("d2-", "d5-", "once-for-all: 'd5-2-2-2-2' has '5'; allowed: 2, 3, 4.")]
    [InlineData("d2-", "2-", "once-for-all is written ks.../e.../d.../r...; '2-2-2-2-2' must be 'd' and 5 numbers separated by '-'.")]
    [InlineData("d2-", "d2-2-", "must be 'd' and 5 numbers separated by '-'.")]
    [InlineData("ks3-3-0", "ks3-3-4", "has '4'; allowed: 3, 5, 7.")]
    [InlineData("ks3-3-0", "ks3-0-0", "has '0'; allowed: 3, 5, 7.")]
    [InlineData("/e3-", "/e03-", "has '03'; allowed: 3, 4, 6.")]
    public void A_wrong_id_is_refused_with_what_is_allowed(string right, string wrong, string expected)
    {
        var id = _smallest.Replace(right, wrong, StringComparison.Ordinal);

        var exception = Assert.Throws<FormatException>(() => OnceForAll.Family.CreateDefault().Parse(id));

        Assert.Contains(expected.Replace("*", id, StringComparison.Ordinal), exception.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Every_problem_of_the_options_is_reported_at_once_by_the_options_own_names()
    {
        var options = new OnceForAllOptions
        {
            Kernel = [3, 4],
            Expand = [],
            Depth = [0],
            Resolution = [128, 128],
            WidthMultiplier = [double.NaN],
            Dropout = 1,
        };

        var paths = options.Validate().Select(p => p.Path);

        Assert.Equal(["expand", "widthMultiplier[0]", "resolution[1]", "depth[0]", "kernel[1]", "dropout"], paths);
    }

    [Fact]
    public void A_resolution_too_small_for_the_strides_is_refused()
    {
        var options = new OnceForAllOptions { Resolution = [224, 16] };

        var exception = Assert.Throws<ShapeException>(() => OnceForAll.Family.Create(options, _images, 10));

        Assert.Contains("the input 3x16x16 is too small", exception.Message, StringComparison.Ordinal);
    }

    private static IEnumerable<(int Kernel, int Stride, int Expanded)> Depthwise(NetworkGraph graph) => graph.Nodes
        .Where(n => n.Name.EndsWith("depthwise.conv", StringComparison.Ordinal))
        .Select(n => (Operator.Convolution)n.Operator)
        .Select(c => (c.Kernel, c.Stride, c.OutChannels));

    private static string Id(OnceForAllSubnet subnet)
    {
        var stages = subnet.Stages.Skip(1).ToList();
        return $"ks{Places(b => b.Kernel)}/e{Places(b => b.Expansion)}/d{string.Join('-', stages.Select(s => s.Length))}/r{subnet.Resolution}";

        string Places(Func<OnceForAllSubnet.Block, int> value) =>
            string.Join('-', stages.SelectMany(s => s.Select(value).Concat(Enumerable.Repeat(0, 4 - s.Length))));
    }
}
