using NasLab.SearchSpaces;
using NasLab.SearchSpaces.Graph;
using NasLab.SearchSpaces.Passes;

namespace NasLab.Tests.SearchSpaces.Passes;

/// <summary>Identities, dropouts and dead nodes.</summary>
public sealed class RemovalTests
{
    private static readonly Operator Relu = new Operator.Activation(ActivationFunction.Relu);

    private readonly GraphBuilder _builder = new(TensorShape.Map(4, 8, 8));

    public static TheoryData<Operator> Views => new() { new Operator.Identity(), new Operator.Dropout(0.2) };

    [Theory]
    [MemberData(nameof(Views))]
    public void Readers_read_what_the_removed_node_read(Operator view)
    {
        var x = _builder.Add("view", view, _builder.Add("a", Relu, 0));
        var again = _builder.Add("again", view, x);
        _builder.Add("sum", new Operator.Add(), [x, again, 0]);

        var passes = Removal(view).Apply(_builder.Build());

        Assert.Equal(["input", "a", "sum"], passes.Graph.Nodes.Select(n => n.Name));
        Assert.Equal([1, 1, 0], passes.Graph.Output.Inputs.ToArray());
        Assert.Equal([0, 1, 1, 1, 2], passes.Owners.ToArray());
    }

    [Theory]
    [MemberData(nameof(Views))]
    public void At_the_end_the_node_before_is_the_output(Operator view)
    {
        _builder.Add("view", view, _builder.Add("a", Relu, 0));

        var graph = Removal(view).Apply(_builder.Build()).Graph;

        Assert.Equal(["input", "a"], graph.Nodes.Select(n => n.Name));
    }

    [Theory]
    [MemberData(nameof(Views))]
    public void At_the_end_an_identity_stays_where_a_dead_node_reads_the_output_too(Operator view)
    {
        var a = _builder.Add("a", Relu, 0);
        _builder.Add("dead", Relu, a);
        _builder.Add("view", view, a);

        var graph = Removal(view).Apply(_builder.Build()).Graph;

        Assert.Equal(["input", "a", "dead", "view"], graph.Nodes.Select(n => n.Name));
        Assert.Equal(new Operator.Identity(), graph.Output.Operator);
        Assert.Equal([1], graph.Output.Inputs.ToArray());
    }

    [Theory]
    [MemberData(nameof(Views))]
    public void A_network_of_nothing_else_is_its_input(Operator view)
    {
        _builder.Add("b", view, _builder.Add("a", view, 0));

        var passes = Removal(view).Apply(_builder.Build());

        Assert.Equal("input", Assert.Single(passes.Graph.Nodes).Name);
        Assert.Equal([0, 0, 0], passes.Owners.ToArray());
    }

    [Theory]
    [MemberData(nameof(Views))]
    public void An_identity_of_the_input_stays_behind_dead_nodes(Operator view)
    {
        _builder.Add("dead", Relu, 0);
        _builder.Add("view", view, 0);

        var graph = Removal(view).Apply(_builder.Build()).Graph;

        Assert.Equal(["input", "identity"], graph.Nodes.Where(n => n.Name != "dead").Select(n => n.Operator.Kind));
        Assert.Equal("view", graph.Output.Name);
    }

    [Fact]
    public void An_identity_of_the_input_stays_behind_a_dead_constant()
    {
        _builder.Add("dead", new Operator.Constant(TensorShape.Vector(3)), []);
        _builder.Add("identity", new Operator.Identity(), 0);
        var graph = _builder.Build();

        Assert.Same(graph, new IdentityRemoval().Apply(graph).Graph);
    }

    [Fact]
    public void Dead_nodes_go_with_all_that_only_they_read_and_the_input_stays()
    {
        var alive = _builder.Add("alive", new Operator.Constant(TensorShape.Map(2, 3, 3)), []);
        var feeds = _builder.Add("feeds.dead", Relu, 0);
        _builder.Add("dead", new Operator.Add(), [feeds, 0]);
        _builder.Add("output", Relu, alive);

        var passes = new DeadNodeRemoval().Apply(_builder.Build());

        Assert.Equal(["input", "alive", "output"], passes.Graph.Nodes.Select(n => n.Name));
        Assert.Equal([0, 1, -1, -1, 2], passes.Owners.ToArray());
    }

    [Fact]
    public void What_the_output_depends_on_stays()
    {
        var a = _builder.Add("a", Relu, 0);
        _builder.Add("sum", new Operator.Add(), [a, _builder.Add("zero", new Operator.Zero(), a)]);
        var graph = _builder.Build();

        Assert.Same(graph, new DeadNodeRemoval().Apply(graph).Graph);
    }

    private static GraphPass Removal(Operator view) => view is Operator.Identity ? new IdentityRemoval() : new DropoutRemoval();
}
