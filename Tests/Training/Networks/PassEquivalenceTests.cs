using System.Collections.Immutable;
using NasLab.SearchSpaces;
using NasLab.SearchSpaces.Graph;
using NasLab.SearchSpaces.Passes;
using NasLab.SearchSpaces.References;
using NasLab.SearchSpaces.Spaces;
using NasLab.Tests.SearchSpaces.Passes;
using NasLab.Training;
using NasLab.Training.Networks;
using NasLab.Training.Weights;
using TorchSharp;
using static TorchSharp.torch;

namespace NasLab.Tests.Training.Networks;

/// <summary>Rewritten networks, with folded weights, compute what the original ones do.</summary>
public sealed class PassEquivalenceTests : IDisposable
{
    private const int RandomGraphs = 150;

    private readonly Generator _draws = new(11);
    private readonly DisposeScope _scope = NewDisposeScope();

    public static TheoryData<string> Passes => [.. PassCatalogue.All.Select(p => p.Name)];

    /// <summary>Those of some size; the larger ones of a family repeat the blocks of the smaller ones.</summary>
    public static TheoryData<string> References =>
        [.. ReferenceCatalogue.All.Where(r => r.Lower(r.Input, 7).Parameters < 8_000_000).Select(r => r.Name)];

    public static TheoryData<string> Families => [.. SpaceCatalogue.All.Select(f => f.Name)];

    [Theory]
    [MemberData(nameof(Passes))]
    public void A_pass_changes_no_output_of_random_networks(string name)
    {
        var pass = PassCatalogue.All.Single(p => p.Name == name);
        var changed = 0;

        for (var seed = 0; seed < RandomGraphs; seed++)
        {
            changed += AssertAgrees(RandomNetworks.Of(seed, 8 + (seed % 25)), pass, $"seed {seed}") ? 1 : 0;
        }

        Assert.True(changed >= 20, $"{name} found something to do in {changed} of {RandomGraphs} networks only");
    }

    [Fact]
    public void All_passes_in_a_row_change_no_output_of_random_networks_once_and_again()
    {
        for (var seed = 0; seed < RandomGraphs; seed++)
        {
            AssertAgrees(RandomNetworks.Of(1000 + seed, 8 + (seed % 25)), PassCatalogue.InARow, $"seed {seed}");
            AssertAgrees(PassCatalogue.InARow.Apply(RandomNetworks.Of(1000 + seed, 30)).Graph, PassCatalogue.InARow, $"seed {seed}, again");
        }
    }

    [Theory]
    [MemberData(nameof(References))]
    public void The_passes_change_no_output_of_a_reference_network(string name)
    {
        var graph = ReferenceCatalogue.Find(name)!.Lower(TensorShape.Map(3, 64, 64), 7);

        AssertAgrees(graph, PassCatalogue.InARow, name, isDeep: true);
    }

    [Theory]
    [MemberData(nameof(Families))]
    public void The_passes_change_no_output_of_sampled_networks(string family)
    {
        var found = SpaceCatalogue.Find(family)!;
        var space = found.Create(SmallImages.Of(found.Defaults), TensorShape.Map(3, 64, 64), 5);

        foreach (var architecture in SmallNetworks.Sample(space, new Random(6), 3))
        {
            AssertAgrees(architecture.Lower(), PassCatalogue.InARow, architecture.Id, isDeep: true);
        }
    }

    [Fact]
    public void Every_node_that_is_left_has_the_value_of_the_original_node_it_names()
    {
        for (var seed = 0; seed < 25; seed++)
        {
            var graph = RandomNetworks.Of(2000 + seed, 20);
            var passes = PassCatalogue.InARow.Apply(graph);
            using var scope = NewDisposeScope();
            var weights = RandomWeights(graph);
            var folded = WeightFolding.Fold(passes, weights);
            var images = Images(graph);

            for (var node = 1; node < passes.Graph.Nodes.Length; node++)
            {
                AssertClose(
                    Output(graph.UpTo(passes.Values[node]), weights, images),
                    Output(passes.Graph.UpTo(node), folded, images),
                    $"seed {seed}, {passes.Graph.Nodes[node].Name}");
            }
        }
    }

    [Fact]
    public void A_network_that_does_not_depend_on_its_input_is_one_constant()
    {
        var builder = new GraphBuilder(TensorShape.Map(3, 8, 8));
        var x = builder.Add("stem", new Operator.Convolution(4, 3, Padding: 1), 0);
        x = builder.Add("none", new Operator.Zero(), x);
        x = builder.Add("norm", new Operator.BatchNorm(), x);
        x = builder.Add("pool", new Operator.GlobalAveragePool(), x);
        x = builder.Add("flatten", new Operator.Flatten(), x);
        builder.Add("classifier", new Operator.Linear(5), x);
        var graph = builder.Build();

        var passes = PassCatalogue.InARow.Apply(graph);

        Assert.Equal(["input", "constant"], passes.Graph.Nodes.Select(n => n.Operator.Kind));
        Assert.True(AssertAgrees(graph, PassCatalogue.InARow, "all none"));
    }

    [Fact]
    public void Weights_that_lack_a_tensor_of_the_network_are_refused()
    {
        var builder = new GraphBuilder(TensorShape.Map(3, 8, 8));
        builder.Add("norm", new Operator.BatchNorm(), builder.Add("conv", new Operator.Convolution(4, 1), 0));
        var passes = new BatchNormFolding().Apply(builder.Build());

        var exception = Assert.Throws<FormatException>(() => WeightFolding.Fold(passes, [new("conv.weight", [4, 3, 1, 1], new float[12])]));

        Assert.Contains("norm.weight is missing", exception.Message, StringComparison.Ordinal);
    }

    public void Dispose()
    {
        _scope.Dispose();
        _draws.Dispose();
    }

    /// <summary>Whether the pass changed the graph; its output must not change.</summary>
    private bool AssertAgrees(NetworkGraph graph, GraphPass pass, string what, bool isDeep = false)
    {
        using var scope = NewDisposeScope();
        var passes = pass.Apply(graph);
        var images = Images(graph);
        var weights = isDeep ? Calibrated(graph, RandomWeights(graph), images) : RandomWeights(graph);

        AssertClose(Output(graph, weights, images), Output(passes.Graph, WeightFolding.Fold(passes, weights), images), what);
        return !ReferenceEquals(graph, passes.Graph);
    }

    private static void AssertClose(Tensor expected, Tensor actual, string what)
    {
        Assert.Equal(expected.shape, actual.shape);
        var scale = Math.Max(1, expected.abs().max().ToSingle());
        var error = (expected - actual).abs().max().ToSingle();
        Assert.True(error <= 1e-4 * scale, $"{what}: off by {error} in outputs up to {scale}");
    }

    private Tensor Output(NetworkGraph graph, ImmutableArray<WeightTensor> weights, Tensor images)
    {
        using var frozen = no_grad();
        using var module = Module(graph);
        var nodes = graph.Nodes.Select(n => n.Name).ToHashSet(StringComparer.Ordinal);
        module.LoadWeights(weights.Where(w => nodes.Contains(w.Name[..w.Name.LastIndexOf('.')])));
        module.eval();
        return module.call(images);
    }

    private Tensor Images(NetworkGraph graph) => graph.Input is var i && i.IsVector
        ? randn([3, i.Channels], generator: _draws)
        : randn([3, i.Channels, i.Height, i.Width], generator: _draws);

    /// <summary>Weights as drawn; biases, norms, their statistics and constants of every size.</summary>
    private ImmutableArray<WeightTensor> RandomWeights(NetworkGraph graph)
    {
        using var module = Module(graph);
        var random = new Random(graph.Nodes.Length);
        return
        [
            .. module.CopyWeights().Select(w => w with
            {
                Values = Array.ConvertAll(w.Values.ToArray(), x => w.Name[(w.Name.LastIndexOf('.') + 1)..] switch
                {
                    "running_var" => (float)(0.3 + (2 * random.NextDouble())),
                    "bias" or "running_mean" or "value" => (float)(random.NextDouble() - 0.5),
                    "weight" when w.Shape.Length == 1 => (float)(0.5 + random.NextDouble()),
                    "weight" when w.Shape.Length == 2 => (float)(random.NextDouble() - 0.5),
                    _ => x,
                }),
            }),
        ];
    }

    /// <summary>
    /// The weights with running statistics near those of the images: a deep network of random ones grows by a factor a layer, until
    /// its gates turn a rounding error into another network.
    /// </summary>
    private ImmutableArray<WeightTensor> Calibrated(NetworkGraph graph, ImmutableArray<WeightTensor> weights, Tensor images)
    {
        using var frozen = no_grad();
        using var module = Module(graph, batchNormMomentum: 1);
        module.LoadWeights(weights);
        module.train();
        module.call(images).Dispose();
        var random = new Random(weights.Length);
        return
        [
            .. module.CopyWeights().Select(w => w.Name.EndsWith(".running_var", StringComparison.Ordinal)
                ? w with { Values = Spread(w.Values.ToArray(), random) }
                : w),
        ];
    }

    private static float[] Spread(float[] variances, Random random)
    {
        var mean = variances.Average();
        return Array.ConvertAll(variances, v => (float)((v + mean + 0.01) * (0.5 + random.NextDouble())));
    }

    private GraphModule Module(NetworkGraph graph, double? batchNormMomentum = null)
    {
        using var draws = new Generator(5);
        return new GraphModule(
            graph,
            new GraphModuleSettings(CPU, draws, _draws, ComputePrecision.Fp32, ChannelsLast: true) { BatchNormMomentum = batchNormMomentum });
    }
}
