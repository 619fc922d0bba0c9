using System.Text.Json;
using NasLab.SearchSpaces;
using NasLab.SearchSpaces.References;
using NasLab.Training;
using NasLab.Training.Networks;
using static TorchSharp.torch;

namespace NasLab.Tests.Training.Networks;

/// <summary>
/// Reference networks against torchvision's: the same weights and images in, the same scores out. What torchvision answers stands in a
/// fixture, written by Fixtures/torchvision_scores.py.
/// </summary>
public sealed class TorchvisionTests
{
    private const int _classes = 10;

    private static readonly Dictionary<string, Entry> _networks = JsonSerializer.Deserialize<Fixture>(
        File.ReadAllText(Path.Combine(AppContext.BaseDirectory, "Training", "Fixtures", "torchvision-scores.json")), JsonSerializerOptions.Web)!.Networks;

    public static TheoryData<string> Names => [.. _networks.Keys];

    [Theory]
    [MemberData(nameof(Names))]
    public void A_reference_network_scores_as_torchvision_s_network_does(string name)
    {
        var expected = _networks[name];
        var graph = ReferenceCatalogue.Find(name)!.Lower(TensorShape.Map(3, 64, 64), _classes);
        using var scope = NewDisposeScope();
        using var draws = new Generator(0, CPU);
        using var module = new GraphModule(graph, new GraphModuleSettings(CPU, draws, draws, ComputePrecision.Fp32, ChannelsLast: false));
        FormulaWeights.Load(module, graph, expected.Gain);
        module.eval();

        var scores = module.call(tensor(FormulaWeights.Images(2 * 3 * 64 * 64)).reshape(2, 3, 64, 64)).data<float>().ToArray();

        Assert.Equal(2 * _classes, scores.Length);
        Assert.All(expected.Scores.SelectMany(s => s).Zip(scores), s => Assert.Equal(s.First, s.Second, 1e-5));
    }

    [Theory]
    [InlineData("mobilenet_v2")]
    [InlineData("shufflenet_v2_x0_5")]
    [InlineData("shufflenet_v2_x1_0")]
    public void The_fixture_holds_the_network(string name)
    {
        Assert.Contains(name, _networks.Keys);
    }

    private sealed record Fixture(Dictionary<string, Entry> Networks);

    /// <summary>The scores of two images, and how large the weights were: their squares are at most the gain over a filter's inputs.</summary>
    private sealed record Entry(double Gain, double[][] Scores);
}
