using NasLab.CostModels.Devices;
using NasLab.CostModels.Fusion;
using NasLab.CostModels.Lookup;
using NasLab.SearchSpaces;
using NasLab.SearchSpaces.Graph;
using NasLab.SearchSpaces.References;
using NasLab.SearchSpaces.Spaces;
using NasLab.Tests.SearchSpaces.References;

namespace NasLab.Tests.CostModels.Lookup;

/// <summary>Blocks as they are found in networks of every space.</summary>
public sealed class BlockRecognitionTests
{
    private static readonly LookupModel _note10 = new(DeviceCatalogue.Find("galaxy-note10-cpu")!);
    private static readonly LookupModel _pixel1 = new(DeviceCatalogue.Find("pixel1-cpu")!);

    public static TheoryData<string> References => [.. ReferenceCatalogue.All.Select(r => r.Name)];

    public static TheoryData<string> Spaces => [.. SpaceCatalogue.All.Select(s => s.Name)];

    [Theory]
    [MemberData(nameof(References))]
    public void Every_operator_of_a_reference_network_is_in_one_block(string name)
    {
        var reference = ReferenceCatalogue.Find(name)!;

        AssertCovers(reference.Lower(reference.Input, 1000));
    }

    [Theory]
    [MemberData(nameof(Spaces))]
    public void Every_operator_of_a_sampled_network_is_in_one_block(string name)
    {
        var space = SpaceCatalogue.Find(name)!.CreateDefault();
        var random = new Random(5);

        for (var i = 0; i < 3; i++)
        {
            AssertCovers(space.Sample(random).Lower());
        }
    }

    [Theory]
    [InlineData(false, false)]
    [InlineData(true, false)]
    [InlineData(true, true)]
    public void The_inverted_residuals_of_once_for_all_networks_are_those_that_are_published(bool fusesActivations, bool fusesAdditions)
    {
        var device = _note10.Device with { Fusion = new FusionRules(fusesActivations, fusesAdditions) };
        var model = new LookupModel(device);
        foreach (var subnet in OnceForAllSubnet.All.Where(s => s.Family == "MobileNetV3"))
        {
            var reference = ReferenceCatalogue.Find(subnet.ReferenceName)!;

            var shapes = model.Price(FusedGraph.From(reference.Lower(reference.Input, 1000))).Select(p => p.Block.Shape).Where(s => s.IsInvertedResidual).ToList();

            Assert.Equal(
                subnet.Blocks.Select(b => (b.InChannels, b.OutChannels, b.Kernel, b.Stride, b.Expanded)),
                shapes.Select(s => (s.InputChannels, s.OutputChannels, s.Kernel, s.Stride, s.ExpandedChannels)));
            Assert.All(shapes, s => Assert.Equal(s.Stride == 1 && s.InputChannels == s.OutputChannels, s.Shortcut));
        }
    }

    [Fact]
    public void Squeeze_and_excite_and_activations_are_part_of_the_shape()
    {
        var shapes = Shapes(_note10, "mobilenet_v3_small");

        // The first and the third block of table 2 (Howard et al. 2019), and the stem and head with their hard-swish.
        Assert.Equal((16, 16, 8, (ActivationFunction?)null), (shapes[1].ExpandedChannels, shapes[1].OutputChannels, shapes[1].SqueezedChannels, shapes[1].Activation));
        Assert.Equal((88, 0), (shapes[3].ExpandedChannels, shapes[3].SqueezedChannels));
        Assert.Equal("inverted-residual 28x28x24 to 14x14x40, 96 expanded channels between, kernel 5, stride 2, squeeze-and-excite to 24, hard-swish", shapes[4].ToString());
        Assert.Equal((OperatorClass.DenseConvolution, ActivationFunction.HardSwish), (shapes[0].Class, shapes[0].Activation));
        Assert.Equal(
            [OperatorClass.PointwiseConvolution, OperatorClass.GlobalPool, OperatorClass.Linear, OperatorClass.Linear],
            shapes.TakeLast(4).Select(s => s.Class!.Value));
    }

    [Fact]
    public void A_separable_convolution_is_a_block_without_expansion()
    {
        var shapes = Shapes(_note10, "mobilenet_v1").Where(s => s.IsInvertedResidual).ToList();

        Assert.Equal(13, shapes.Count);
        Assert.All(shapes, s => Assert.Equal((false, s.InputChannels), (s.Expands, s.ExpandedChannels)));
    }

    [Fact]
    public void The_mean_and_the_linear_layer_are_one_where_the_table_measured_them_as_one()
    {
        var (pixel1, note10) = (Shapes(_pixel1, "mobilenet_v2"), Shapes(_note10, "mobilenet_v2"));

        Assert.Equal("linear 7x7x1280 to 1x1x1000", pixel1[^1].ToString());
        Assert.Equal(["global-pool 7x7x1280 to 1x1x1280", "linear 1x1x1280 to 1x1x1000"], note10.TakeLast(2).Select(s => s.ToString()));
        Assert.Equal(pixel1.Count + 1, note10.Count);
    }

    [Fact]
    public void An_expansion_that_something_else_reads_stays_by_itself()
    {
        var builder = new GraphBuilder(TensorShape.Map(8, 14, 14));
        var expanded = builder.Add("expand", new Operator.Convolution(16, 1), 0);
        var depthwise = builder.Add("depthwise", new Operator.Convolution(16, 3, Padding: 1, Groups: 16), expanded);
        var projected = builder.Add("project", new Operator.Convolution(16, 1), depthwise);
        builder.Add("add", new Operator.Add(), [expanded, projected]);

        var shapes = _note10.Price(FusedGraph.From(builder.Build())).Select(p => p.Block.Shape.ToString());

        Assert.Equal(
            ["pointwise-convolution 14x14x8 to 14x14x16", "inverted-residual 14x14x16 to 14x14x16, 16 channels between, kernel 3, stride 1, input added"],
            shapes);
    }

    [Fact]
    public void A_map_that_is_not_square_matches_no_entry()
    {
        var builder = new GraphBuilder(TensorShape.Map(192, 7, 5));
        builder.Add("only", new Operator.Convolution(1152, 1), 0);

        var price = _note10.Price(FusedGraph.From(builder.Build())).Single();

        Assert.Equal(("pointwise-convolution 7x7x192 to 7x7x1152, not square", LookupOrigin.MachineModel), (price.Block.Shape.ToString(), price.Origin));
    }

    private static List<BlockShape> Shapes(LookupModel model, string name) =>
        [.. model.Price(FusedGraph.From(ReferenceCatalogue.Find(name)!.Lower(TensorShape.Map(3, 224, 224), 1000))).Select(p => p.Block.Shape)];

    private static void AssertCovers(NetworkGraph graph)
    {
        var fused = FusedGraph.From(graph);

        var prices = _note10.Price(fused);

        Assert.Equal(Enumerable.Range(0, fused.Plan(_note10.Device.Fusion).Operators.Length), prices.SelectMany(p => p.Block.Operators).Order());
        Assert.All(prices, p => Assert.True(p.LatencyMs > 0 && p.DeviationMs > 0));
    }
}
