using NasLab.SearchSpaces;
using NasLab.SearchSpaces.Graph;

namespace NasLab.Tests.SearchSpaces.Graph;

public sealed class NetworkGraphTests
{
    [Fact]
    public void What_is_remembered_of_a_graph_is_found_once_for_each_type_and_each_graph()
    {
        var (graph, other) = (Graph(), Graph());
        var found = 0;

        var texts = new[] { graph, graph, other }.Select(g => g.Remember(_ => $"found {++found}")).ToArray();
        var list = graph.Remember(g => new List<int> { g.Nodes.Length });

        Assert.Equal(["found 1", "found 1", "found 2"], texts);
        Assert.Equal([2], list);
        Assert.Same(list, graph.Remember(_ => new List<int>()));
        Assert.Same(texts[0], graph.Remember(_ => "again"));
    }

    [Fact]
    public void Threads_that_find_at_once_get_what_was_kept_first()
    {
        var graph = Graph();
        using var together = new Barrier(2);

        var found = new[] { "one", "two" }.AsParallel().WithDegreeOfParallelism(2).WithExecutionMode(ParallelExecutionMode.ForceParallelism)
            .Select(name => graph.Remember(_ =>
            {
                together.SignalAndWait(TimeSpan.FromSeconds(10));
                return name;
            })).ToArray();

        Assert.Same(found[0], found[1]);
    }

    private static NetworkGraph Graph()
    {
        var builder = new GraphBuilder(TensorShape.Map(3, 8, 8));
        builder.Add("conv", new Operator.Convolution(4, 1), 0);
        return builder.Build();
    }
}
