using NasLab.CostModels.Fitting;
using NasLab.SearchSpaces;
using NasLab.SearchSpaces.Graph;

namespace NasLab.Tests.CostModels.Fitting;

public sealed class GraphFeaturesTests
{
    [Fact]
    public void A_chain_counted_by_hand()
    {
        var graph = HandWrittenGraphs.Chain();

        var features = NonZero(GraphFeatures.From(graph).Of(GraphExecution.Eager).ToArray());

        Assert.Equal(
            new Dictionary<string, double>(StringComparer.Ordinal)
            {
                ["launches.dense-convolution"] = 2,
                ["launches.elementwise"] = 2,
                ["megaElements.dense-convolution"] = ((3 * 64) + (8 * 64) + (8 * 64) + (4 * 16)) / 1e6,
                ["megaElements.elementwise"] = 2 * 2 * 8 * 64 / 1e6,
                ["megaMacs.dense-convolution"] = ((3 * 8 * 9 * 64) + (8 * 4 * 9 * 16)) / 1e6,
                ["megaWeights.dense-convolution"] = ((3 * 8 * 9) + (8 * 4 * 9)) / 1e6,
                ["depth"] = 4,
            },
            Rounded(features));
    }

    [Fact]
    public void A_pointwise_convolution_of_one_position_is_a_linear_operator()
    {
        var graph = HandWrittenGraphs.SqueezeExcite();

        var features = NonZero(GraphFeatures.From(graph).Of(GraphExecution.Eager).ToArray());

        Assert.Equal(1, features["launches.pointwise-convolution"]);
        Assert.Equal(2, features["launches.linear"]);
        Assert.Equal(2 * 8 * 2 / 1e6, features["megaMacs.linear"], 12);
        Assert.Equal(((8 * 2) + 2 + (2 * 8) + 8) / 1e6, features["megaWeights.linear"], 12);
        Assert.Equal(8, features["depth"]);
    }

    [Fact]
    public void What_the_output_does_not_depend_on_costs_only_where_everything_is_run()
    {
        var builder = new GraphBuilder(TensorShape.Map(4, 8, 8));
        var unread = builder.Add("unread", new Operator.Convolution(4, 3, Padding: 1), 0);
        var zero = builder.Add("zero", new Operator.Zero(), unread);
        var read = builder.Add("read", new Operator.Convolution(4, 1), 0);
        builder.Add("sum", new Operator.Add(), [zero, read]);
        var graph = GraphFeatures.From(builder.Build());

        var (eager, pruned) = (NonZero(graph.Of(GraphExecution.Eager).ToArray()), NonZero(graph.Of(GraphExecution.Pruned).ToArray()));

        Assert.Equal(1, eager["launches.dense-convolution"]);
        Assert.Equal((3, 2), (eager["depth"], pruned["depth"]));
        Assert.DoesNotContain("launches.dense-convolution", pruned.Keys);
        Assert.Equal((1, 1, 1), (pruned["launches.zero"], pruned["launches.pointwise-convolution"], pruned["launches.add"]));
    }

    [Fact]
    public void A_batch_multiplies_work_and_activations_but_neither_weights_nor_launches()
    {
        var graph = GraphFeatures.From(HandWrittenGraphs.InvertedResidual());

        var (one, eight) = (graph.Of(GraphExecution.Eager).ToArray(), graph.Of(GraphExecution.Eager, 8));

        var factors = FeatureVocabulary.Names.Select((name, i) => (Kind: name.Split('.')[0], One: one[i], Eight: eight[i])).Where(f => f.One > 0)
            .ToLookup(f => f.Kind, f => f.Eight / f.One, StringComparer.Ordinal);
        Assert.All(factors["megaMacs"].Concat(factors["megaElements"]), f => Assert.Equal(8, f, 12));
        Assert.All(factors["launches"].Concat(factors["megaWeights"]).Concat(factors["depth"]), f => Assert.Equal(1, f, 12));
    }

    [Fact]
    public void The_sums_of_macs_and_weights_are_those_of_the_graph()
    {
        var graph = HandWrittenGraphs.InvertedResidual();

        var features = GraphFeatures.From(graph).Of(GraphExecution.Eager).ToArray();

        Assert.Equal(graph.Macs / 1e6, Sum("megaMacs."), 12);
        Assert.Equal((graph.Parameters - (2 * (16 + 16 + 4))) / 1e6, Sum("megaWeights."), 12);

        double Sum(string prefix) => FeatureVocabulary.Names.Select((n, i) => n.StartsWith(prefix, StringComparison.Ordinal) ? features[i] : 0).Sum();
    }

    private static Dictionary<string, double> NonZero(double[] features) => FeatureVocabulary.Names.Zip(features)
        .Where(f => f.Second != 0).ToDictionary(f => f.First, f => f.Second, StringComparer.Ordinal);

    private static Dictionary<string, double> Rounded(Dictionary<string, double> features) =>
        features.ToDictionary(f => f.Key, f => Math.Round(f.Value, 12), StringComparer.Ordinal);
}
