using NasLab.SearchSpaces.Graph;
using NasLab.SearchSpaces.Spaces;
using NasLab.Training;
using NasLab.Training.Loops;
using NasLab.Training.Networks;
using NasLab.Training.Scores;
using TorchSharp;
using static TorchSharp.torch;

namespace NasLab.Tests.Training.Scores;

public sealed class SynflowTests
{
    private const int Seed = 11;
    private static readonly Operator _flatten = new Operator.Flatten();

    [Fact]
    public void Of_a_chain_is_the_number_of_layers_times_the_product_of_absolute_weights()
    {
        // given
        var graph = ScoreSamples.Chain(_flatten, new Operator.Linear(7), new Operator.Linear(5, Bias: false));

        // when
        var score = Score(graph);

        // then each layer's sum is R = 1' |C| |B| |A| 1, for R is linear in each (Tanaka et al. 2020, theorem 1)
        using var masks = new Generator(1);
        using var module = ScoreSamples.Module(graph, Seed, masks);
        var r = Sum(["layers.1", "layers.2", "classifier"], module);
        Assert.Equal(Math.Log(3 * r), score.Value, 1e-6);
    }

    [Fact]
    public void Of_a_skip_connection_counts_what_flows_through_each_weight()
    {
        // given y = C (B x + x)
        var b = new GraphBuilder(ScoreSamples.Input);
        var x = b.Add("flatten", _flatten, 0);
        var inner = b.Add("inner", new Operator.Linear(72), x);
        b.Add("sum", new Operator.Add(), [inner, x]);
        b.Add("classifier", new Operator.Linear(ScoreSamples.Classes), b.Last);
        var graph = b.Build();

        var score = Score(graph);

        using var masks = new Generator(1);
        using var module = ScoreSamples.Module(graph, Seed, masks);
        var (both, skipped) = (Sum(["inner", "classifier"], module), Sum(["classifier"], module));
        Assert.Equal(Math.Log(both + (both + skipped)), score.Value, 1e-6);
    }

    [Fact]
    public void Norms_and_activations_that_grow_without_bound_are_out_of_the_way()
    {
        Operator[] layers = [new Operator.Convolution(4, 3), new Operator.Convolution(7, 3), new Operator.Convolution(5, 1)];
        var plain = Score(ScoreSamples.Chain(layers));

        foreach (var function in new[] { ActivationFunction.Relu, ActivationFunction.Relu6, ActivationFunction.HardSwish, ActivationFunction.Silu })
        {
            Assert.Equal(plain, Score(ScoreSamples.Chain(layers[0], layers[1], new Operator.BatchNorm(), new Operator.Activation(function), layers[2])));
            Assert.Equal(plain, Score(ScoreSamples.Chain(layers[0], new Operator.Convolution(7, 3) { FusedActivation = function }, layers[2])));
        }

        Assert.NotEqual(plain, Score(ScoreSamples.Chain(layers[0], layers[1], new Operator.Activation(ActivationFunction.Sigmoid), layers[2])));
        Assert.NotEqual(plain, Score(ScoreSamples.Chain(layers[0], layers[1], new Operator.BatchNorm { FusedActivation = ActivationFunction.HardSigmoid }, layers[2])));
    }

    [Theory]
    [InlineData("mobilenet-v3")]
    [InlineData("nasbench201")]
    [InlineData("shufflenet-v2")]
    public void Is_the_derivative_of_the_scores_by_the_scale_of_all_weights(string name)
    {
        // given
        var family = SpaceCatalogue.All.First(s => s.Name == name);
        var graph = family.Create(family.Defaults, NasLab.SearchSpaces.TensorShape.Map(2, 32, 32), ScoreSamples.Classes).Sample(new Random(4)).Lower();

        // when
        var score = Synflow.Score(CPU, graph, Seed);

        // then
        const double Step = 1e-5;
        var derivative = (Flow(graph, 1 + Step) - Flow(graph, 1 - Step)) / (2 * Step);
        Assert.Equal(Math.Log(derivative), score.Value, 1e-6);
    }

    [Fact]
    public void Wider_and_deeper_networks_score_higher()
    {
        var wider = new[] { 2, 4, 8, 16 }.Select(w => Score(ScoreSamples.Chain(new Operator.Convolution(w, 3), new Operator.Convolution(w, 3))).Value).ToArray();
        var deeper = new[] { 1, 2, 3, 4 }.Select(d => Score(ScoreSamples.Chain([.. Enumerable.Repeat(new Operator.Convolution(8, 3, Padding: 1), d)])).Value).ToArray();

        Assert.Equal(wider.Order(), wider);
        Assert.Equal(deeper.Order(), deeper);
    }

    [Fact]
    public void What_nothing_flows_through_or_too_much_has_none()
    {
        var closed = Score(ScoreSamples.Chain(new Operator.Convolution(4, 3), new Operator.Zero()));
        var flooded = Score(ScoreSamples.Chain([.. Enumerable.Repeat(new Operator.Convolution(64, 1), 340)]));

        Assert.Equal("nothing flows from its input to its scores", closed.Missing);
        Assert.Equal("what flows through it is more than fp64 holds", flooded.Missing);
    }

    private static NetworkScore Score(NetworkGraph graph)
    {
        using var session = ScoreSamples.Session();
        return session.Score(UntrainedScore.Synflow, graph, Seed);
    }

    /// <summary>1' |W| ... |V| 1 of the layers' weights, the first of which sees an image of ones.</summary>
    private static double Sum(string[] layers, GraphModule module)
    {
        var flow = Enumerable.Repeat(1.0, (int)ScoreSamples.Input.Elements).ToArray();
        return layers.Aggregate(flow, (f, name) => ScoreSamples.Times(ScoreSamples.Absolute(module, name), f)).Sum();
    }

    /// <summary>The sum of the scores of an image of ones with the absolute values of the weights, times a scale.</summary>
    private static double Flow(NetworkGraph graph, double scale)
    {
        using var scope = NewDisposeScope();
        using var frozen = no_grad();
        using var weights = new Generator(TrialSeed.Of(Seed, 0, 0));
        using var masks = new Generator(1);
        var settings = new GraphModuleSettings(CPU, weights, masks, ComputePrecision.Fp32, ChannelsLast: false) { WeightType = ScalarType.Float64 };
        using var module = new GraphModule(FlowGraph.Of(graph), settings);
        module.eval();
        foreach (var parameter in module.parameters())
        {
            parameter.abs_().mul_(scale);
        }

        return module.call(ones([1, 2, 32, 32], ScalarType.Float64)).sum().ToDouble();
    }
}
