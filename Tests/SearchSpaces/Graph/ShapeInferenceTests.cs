using NasLab.SearchSpaces;
using NasLab.SearchSpaces.Graph;

namespace NasLab.Tests.SearchSpaces.Graph;

public sealed class ShapeInferenceTests
{
    private static readonly TensorShape _map = TensorShape.Map(12, 7, 9);
    private static readonly TensorShape _vector = TensorShape.Vector(12);

    /// <summary>Operators of one input over 12x7x9, and the shapes that torch gives.</summary>
    public static TheoryData<Operator, string> OneInput => new()
    {
        { new Operator.Convolution(8, 3), "8x5x7" },
        { new Operator.Convolution(8, 3, Stride: 2, Padding: 1), "8x4x5" },
        { new Operator.Convolution(24, 5, Stride: 2, Padding: 2, Groups: 12), "24x4x5" },
        { new Operator.Convolution(8, 3, Padding: 2, Dilation: 2), "8x7x9" },
        { new Operator.Convolution(8, 3, Dilation: 3), "8x1x3" },
        { new Operator.Convolution(8, 7), "8x1x3" },
        { new Operator.BatchNorm(), "12x7x9" },
        { new Operator.Activation(ActivationFunction.Silu), "12x7x9" },
        { new Operator.Pool(PoolKind.Max, 3, 2), "12x3x4" },
        { new Operator.Pool(PoolKind.Max, 2, 2, CeilMode: true), "12x4x5" },
        { new Operator.Pool(PoolKind.Max, 8, 2, CeilMode: true), "12x1x2" },
        { new Operator.Pool(PoolKind.Max, 3, 2, Padding: 1), "12x4x5" },
        { new Operator.Pool(PoolKind.Average, 2, 3, Padding: 1, CeilMode: true), "12x3x4" },
        { new Operator.GlobalAveragePool(), "12x1x1" },
        { new Operator.ChannelSlice(4, 8), "8x7x9" },
        { new Operator.ChannelShuffle(3), "12x7x9" },
        { new Operator.Flatten(), "756" },
        { new Operator.Dropout(0.5), "12x7x9" },
        { new Operator.Identity(), "12x7x9" },
        { new Operator.Zero(), "12x7x9" },
        { new Operator.Zero(2), "12x4x5" },
    };

    /// <summary>Operators that 12x7x9 does not fit, with what the message must say.</summary>
    public static TheoryData<Operator, string> MapMisfits => new()
    {
        { new Operator.Convolution(8, 8), "12x7x9 is too small" },
        { new Operator.Convolution(8, 3, Dilation: 4), "at least 9 rows" },
        { new Operator.Convolution(8, 3, Groups: 5), "5 groups must divide the 12 input channels and the 8 output" },
        { new Operator.Convolution(8, 3, Groups: 3), "3 groups" },
        { new Operator.Convolution(0, 3), "out channels 0" },
        { new Operator.Convolution(8, 0), "kernel 0" },
        { new Operator.Convolution(8, 3, Stride: 0), "stride 0" },
        { new Operator.Convolution(8, 3, Padding: -1), "padding -1" },
        { new Operator.Convolution(8, 3, Dilation: 0), "dilation 0" },
        { new Operator.Convolution(8, 3, Groups: 0), "groups 0" },
        { new Operator.BatchNorm(Epsilon: 0), "epsilon 0" },
        { new Operator.BatchNorm(Momentum: 1.5), "momentum 1.5" },
        { new Operator.Pool(PoolKind.Max, 8, 1), "12x7x9 is too small" },
        { new Operator.Pool(PoolKind.Max, 9, 2, CeilMode: true), "at least 8 rows" },
        { new Operator.Pool(PoolKind.Max, 3, 1, Padding: 2), "padding 2 must be at most half" },
        { new Operator.Linear(10), "linear takes a vector [C], not the map 12x7x9" },
        { new Operator.ChannelSlice(4, 9), "9 channels from channel 4" },
        { new Operator.ChannelSlice(-1, 2), "from channel -1" },
        { new Operator.ChannelShuffle(5), "5 groups must divide the 12 channels" },
        { new Operator.Dropout(1), "rate 1" },
        { new Operator.Zero(0), "stride 0" },
        { new Operator.Input(_map), "one input, its node 0" },
        { new Operator.Add(), "two or more inputs, not 1" },
        { new Operator.Multiply(), "two inputs, not 1" },
        { new Operator.Concat(), "two or more inputs, not 1" },
        { new Operator.Constant(_map), "a constant takes no input, not 1" },
        { new Operator.Convolution(8, 3) { FusedSum = true }, "convolution with a fused sum takes two or more inputs, not 1" },
    };

    /// <summary>Operators of maps.</summary>
    public static TheoryData<Operator> MapsOnly => new()
    {
        new Operator.Convolution(8, 1), new Operator.BatchNorm(), new Operator.Pool(PoolKind.Max, 1, 1), new Operator.GlobalAveragePool(),
        new Operator.ChannelShuffle(3), new Operator.Flatten(), new Operator.Zero(2),
    };

    [Theory]
    [MemberData(nameof(OneInput))]
    public void An_operator_of_one_input_gives_the_shape_that_torch_gives(Operator @operator, string expected)
    {
        var graph = new GraphBuilder(_map);

        var node = graph.Add("node", @operator, graph.Last);

        Assert.Equal(expected, graph.Shape(node).ToString());
    }

    [Theory]
    [MemberData(nameof(MapMisfits))]
    public void A_misfit_names_the_node_and_what_does_not_fit(Operator @operator, string expected)
    {
        var graph = new GraphBuilder(_map);

        var exception = Assert.Throws<ShapeException>(() => graph.Add("stem.conv", @operator, graph.Last));

        Assert.Equal("stem.conv", exception.Node);
        Assert.StartsWith("stem.conv: ", exception.Message, StringComparison.Ordinal);
        Assert.Contains(expected, exception.Message, StringComparison.Ordinal);
    }

    [Theory]
    [MemberData(nameof(MapsOnly))]
    public void A_vector_is_refused_where_a_map_is_needed(Operator @operator)
    {
        var graph = new GraphBuilder(_vector);

        var exception = Assert.Throws<ShapeException>(() => graph.Add("node", @operator, graph.Last));

        Assert.Equal($"node: {@operator.Kind} takes a map [C, H, W], not the vector 12.", exception.Message);
    }

    [Fact]
    public void A_linear_layer_takes_a_vector_to_its_features()
    {
        var graph = new GraphBuilder(_vector);

        var node = graph.Add("linear", new Operator.Linear(10), graph.Last);

        Assert.Equal(TensorShape.Vector(10), graph.Shape(node));
    }

    [Fact]
    public void Sums_products_and_concatenations_fit_the_shapes_they_are_meant_for()
    {
        var graph = new GraphBuilder(_map);
        var wide = graph.Add("wide", new Operator.Convolution(20, 1), 0);
        var gate = graph.Add("gate", new Operator.GlobalAveragePool(), 0);
        var twin = graph.Add("twin", new Operator.Identity(), 0);

        var sum = graph.Add("sum", new Operator.Add(), [0, twin, 0]);
        var gated = graph.Add("gated", new Operator.Multiply(), [0, gate]);
        var squared = graph.Add("squared", new Operator.Multiply(), [0, twin]);
        var both = graph.Add("both", new Operator.Concat(), [0, wide, twin]);

        Assert.Equal(_map, graph.Shape(sum));
        Assert.Equal(_map, graph.Shape(gated));
        Assert.Equal(_map, graph.Shape(squared));
        Assert.Equal(TensorShape.Map(44, 7, 9), graph.Shape(both));
    }

    [Fact]
    public void Sums_products_and_concatenations_of_misfits_say_both_shapes()
    {
        var graph = new GraphBuilder(_map);
        var wide = graph.Add("wide", new Operator.Convolution(20, 1), 0);
        var wideGate = graph.Add("gate", new Operator.GlobalAveragePool(), wide);

        var sum = Assert.Throws<ShapeException>(() => graph.Add("sum", new Operator.Add(), [0, wide]));
        var product = Assert.Throws<ShapeException>(() => graph.Add("product", new Operator.Multiply(), [0, wideGate]));
        var swapped = Assert.Throws<ShapeException>(() => graph.Add("swapped", new Operator.Multiply(), [wideGate, wide]));
        var both = Assert.Throws<ShapeException>(() => graph.Add("both", new Operator.Concat(), [wide, wideGate]));

        Assert.StartsWith("sum: the inputs 12x7x9 and 20x7x9 do not add", sum.Message, StringComparison.Ordinal);
        Assert.Contains("the second must be 12x7x9 or 12x1x1", product.Message, StringComparison.Ordinal);
        Assert.StartsWith("swapped: ", swapped.Message, StringComparison.Ordinal);
        Assert.StartsWith("both: the inputs 20x7x9 and 20x1x1 do not concatenate", both.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_constant_has_its_own_shape_and_a_fused_sum_takes_summands_of_the_output_s_shape()
    {
        var graph = new GraphBuilder(_map);

        var constant = graph.Add("constant", new Operator.Constant(TensorShape.Map(8, 5, 7)), []);
        var sum = graph.Add("sum", new Operator.Convolution(8, 3) { FusedSum = true }, [0, constant, constant]);
        var misfit = Assert.Throws<ShapeException>(
            () => graph.Add("misfit", new Operator.Convolution(8, 3) { FusedSum = true }, [0, constant, 0]));
        var unfused = Assert.Throws<ShapeException>(() => graph.Add("unfused", new Operator.Convolution(8, 3), [0, constant]));

        Assert.Equal("8x5x7", graph.Shape(constant).ToString());
        Assert.Equal("8x5x7", graph.Shape(sum).ToString());
        Assert.Contains("misfit: convolution with a fused sum: input 2 is 12x7x9 and must be 8x5x7", misfit.Message, StringComparison.Ordinal);
        Assert.Contains("convolution takes one input, not 2", unfused.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void The_cases_cover_every_operator()
    {
        var kinds = typeof(Operator).GetNestedTypes().Where(t => !t.IsAbstract).ToHashSet();

        var covered = OneInput.Concat(MapMisfits).Select(row => row[0].GetType()).ToHashSet();

        Assert.Equal(kinds, covered);
    }
}
