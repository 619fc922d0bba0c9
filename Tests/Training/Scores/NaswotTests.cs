using NasLab.SearchSpaces;
using NasLab.SearchSpaces.Graph;
using NasLab.SearchSpaces.Spaces;
using NasLab.Training.Loops;
using NasLab.Training.Scores;
using static TorchSharp.torch;

namespace NasLab.Tests.Training.Scores;

public sealed class NaswotTests
{
    private const int Seed = 11;
    private static readonly Operator _convolution = new Operator.Convolution(6, 3, Padding: 1);
    private static readonly Operator _relu = new Operator.Activation(ActivationFunction.Relu);

    [Fact]
    public void Is_the_log_determinant_of_the_counted_agreements_of_what_enters_each_nonlinearity()
    {
        // given fewer images than a batch has, so that all are in it, and every nonlinearity
        var graph = ScoreSamples.Chain(
        [
            .. Enum.GetValues<ActivationFunction>().SelectMany(f => new[] { _convolution, new Operator.BatchNorm(), new Operator.Activation(f) }),
        ]);
        using var session = ScoreSamples.Session();

        // when
        var score = session.Score(UntrainedScore.Naswot, graph, Seed);

        // then
        var codes = Enumerable.Range(0, 20).Select(_ => new List<bool>()).ToArray();
        foreach (var node in graph.Nodes.Where(n => n.Operator is Operator.Activation))
        {
            AddCodes(codes, graph.UpTo(node.Inputs[0]));
        }

        Assert.Equal(6 * 6 * 36, codes[0].Count);
        Assert.Equal(LogDeterminant(codes), score.Value, 1e-6);
    }

    [Fact]
    public void Fused_nonlinearities_count_and_dropouts_do_nothing()
    {
        using var session = ScoreSamples.Session();
        var plain = session.Score(UntrainedScore.Naswot, ScoreSamples.Chain(_convolution, _relu, _convolution, _relu), Seed);

        var fused = session.Score(UntrainedScore.Naswot, ScoreSamples.Chain(
            new Operator.Convolution(6, 3, Padding: 1) { FusedActivation = ActivationFunction.Relu }, new Operator.Dropout(0.5), _convolution, _relu), Seed);

        Assert.Equal(plain, fused);
    }

    [Fact]
    public void A_network_that_cannot_tell_the_images_apart_has_none_and_one_without_norms_has_one()
    {
        using var session = ScoreSamples.Session();
        using var alike = ScoreSamples.Session(alike: true);
        var graph = ScoreSamples.Chain(_convolution, _relu);

        Assert.Null(session.Score(UntrainedScore.Naswot, graph, Seed).Missing);
        Assert.Equal("its nonlinearities do not tell 20 images apart", alike.Score(UntrainedScore.Naswot, graph, Seed).Missing);
        Assert.Equal("it has no nonlinearity", session.Score(UntrainedScore.Naswot, ScoreSamples.Chain(_convolution), Seed).Missing);
    }

    [Fact]
    public void Is_the_seed_s_and_the_network_s_whatever_else_is_scored_meanwhile()
    {
        // given more images than a batch has
        using var session = ScoreSamples.Session(images: 300);
        var family = SpaceCatalogue.Find("mobilenet-v3")!;
        var space = family.Create(family.Defaults, TensorShape.Map(2, 32, 32), ScoreSamples.Classes);
        var random = new Random(2);
        var graphs = Enumerable.Range(0, 4).Select(_ => space.Sample(random).Lower()).ToArray();

        // when
        var alone = graphs.Select(g => session.Score(UntrainedScore.Naswot, g, Seed)).ToArray();
        var together = new NetworkScore[graphs.Length];
        Parallel.For(0, graphs.Length, i => together[i] = session.Score(UntrainedScore.Naswot, graphs[i], Seed));

        // then
        Assert.Equal(alone, together);
        Assert.Equal(alone.Length, alone.Distinct().Count());
        Assert.NotEqual(alone[0], session.Score(UntrainedScore.Naswot, graphs[0], Seed + 1));
    }

    [Fact]
    public void Wider_networks_score_higher()
    {
        using var session = ScoreSamples.Session(images: 100);

        var scores = new[] { 2, 4, 8, 16 }.Select(w => session.Score(
            UntrainedScore.Naswot, ScoreSamples.Chain(new Operator.Convolution(w, 3), new Operator.BatchNorm(), _relu), Seed).Value).ToArray();

        Assert.Equal(scores.Order(), scores);
        Assert.Equal(4, scores.Distinct().Count());
    }

    /// <summary>Adds to each image's code whether the numbers that come out of a network in training are above 0.</summary>
    private static void AddCodes(List<bool>[] codes, NetworkGraph before)
    {
        using var scope = NewDisposeScope();
        using var frozen = no_grad();
        using var masks = new Generator(1);
        using var module = ScoreSamples.Module(before, Seed, masks);
        using var place = new Workplace(ScoreSamples.Noise(codes.Length), new(), CPU);
        module.train();
        var values = module.call(place.Scaling.Apply(place.Training.Pixels)).reshape(codes.Length, -1);
        var all = values.data<float>().ToArray().Chunk((int)values.shape[1]).ToArray();
        for (var i = 0; i < codes.Length; i++)
        {
            codes[i].AddRange(all[i].Select(v => v > 0));
        }
    }

    /// <summary>By Gaussian elimination of the counted agreements.</summary>
    private static double LogDeterminant(List<bool>[] codes)
    {
        var n = codes.Length;
        var rows = codes.Select(a => codes.Select(b => (double)a.Zip(b).Count(p => p.First == p.Second)).ToArray()).ToArray();
        var sum = 0.0;
        for (var k = 0; k < n; k++)
        {
            sum += Math.Log(rows[k][k]);
            for (var i = k + 1; i < n; i++)
            {
                var factor = rows[i][k] / rows[k][k];
                for (var j = k; j < n; j++)
                {
                    rows[i][j] -= factor * rows[k][j];
                }
            }
        }

        return sum;
    }
}
