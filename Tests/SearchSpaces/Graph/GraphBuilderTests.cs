using NasLab.SearchSpaces;
using NasLab.SearchSpaces.Graph;

namespace NasLab.Tests.SearchSpaces.Graph;

public sealed class GraphBuilderTests
{
    [Fact]
    public void Build_refuses_two_nodes_of_one_name()
    {
        var graph = new GraphBuilder(TensorShape.Map(3, 4, 4));
        graph.Add("twice", new Operator.Identity(), 0);
        graph.Add("twice", new Operator.Identity(), 1);

        var exception = Assert.Throws<ShapeException>(() => graph.Build());

        Assert.Equal("twice: nodes 1 and 2 share this name; names are unique.", exception.Message);
    }

    [Theory]
    [InlineData(-1)]
    [InlineData(1)]
    public void Add_refuses_an_input_that_is_no_earlier_node(int input)
    {
        var graph = new GraphBuilder(TensorShape.Map(3, 4, 4));

        var exception = Assert.Throws<ArgumentOutOfRangeException>(() => graph.Add("node", new Operator.Identity(), input));

        Assert.Contains("node: an input must be one of the nodes 0 to 0", exception.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_graph_holds_its_nodes_in_order_beyond_the_expected_capacity()
    {
        var builder = new GraphBuilder(TensorShape.Map(3, 4, 4), capacity: 1);
        for (var i = 0; i < 2000; i++)
        {
            builder.Add($"node{i}", new Operator.Identity(), builder.Last);
        }

        var graph = builder.Build();

        Assert.Equal(2001, graph.Nodes.Length);
        Assert.All(graph.Nodes.Skip(1), n => Assert.Equal(n.Index - 1, Assert.Single(n.Inputs)));
        Assert.Equal("node1999", graph.Output.Name);
    }

    [Fact]
    public void A_graph_does_not_change_when_its_builder_goes_on()
    {
        var builder = new GraphBuilder(TensorShape.Map(3, 4, 4));
        var graph = builder.Build();

        builder.Add("later", new Operator.Identity(), 0);

        Assert.Single(graph.Nodes);
    }

    [Fact]
    public void Counts_equal_those_made_by_hand()
    {
        var builder = new GraphBuilder(TensorShape.Map(3, 8, 8));
        builder.Add("conv", new Operator.Convolution(16, 3, Stride: 2, Padding: 1, Bias: true), builder.Last);
        builder.Add("norm", new Operator.BatchNorm(), builder.Last);
        builder.Add("depthwise", new Operator.Convolution(16, 5, Padding: 2, Groups: 16), builder.Last);
        builder.Add("grouped", new Operator.Convolution(8, 1, Groups: 4), builder.Last);
        builder.Add("pool", new Operator.GlobalAveragePool(), builder.Last);
        builder.Add("flatten", new Operator.Flatten(), builder.Last);
        builder.Add("linear", new Operator.Linear(10), builder.Last);

        var graph = builder.Build();

        // conv 16*3*9 + 16, norm 2*16, depthwise 16*25, grouped 8*(16/4), linear 8*10 + 10.
        Assert.Equal(448 + 32 + 400 + 32 + 90, graph.Parameters);

        // Over 4x4 positions: 16*3*9, 16*25, 8*4; then 8*10.
        Assert.Equal((16 * (432 + 400 + 32)) + 80, graph.Macs);
    }
}
