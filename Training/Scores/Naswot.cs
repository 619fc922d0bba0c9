using NasLab.SearchSpaces.Graph;
using NasLab.SearchSpaces.Passes;
using NasLab.Training.Loops;
using NasLab.Training.Networks;
using TorchSharp;
using static TorchSharp.torch;

namespace NasLab.Training.Scores;

/// <summary>
/// Mellor et al. 2021, Neural architecture search without training, section 3: the logarithm of the determinant of the Hamming kernel of
/// a batch at initialisation, whose images' codes say which units are active. A unit is active where what enters its nonlinearity is
/// above 0: for ReLU that is the paper's code, and every other nonlinearity is taken the same way. Norms use the batch's statistics, as
/// there; dropouts do nothing. Always fp32.
/// </summary>
internal static class Naswot
{
    /// <summary>Images of the batch, as in the paper's experiments; fewer where there are fewer to train on.</summary>
    public const int MostImages = 128;

    /// <summary>The score at one place, of weights and of training images that the seed draws.</summary>
    public static NetworkScore Score(Workplace workplace, NetworkGraph graph, int seed, bool channelsLast)
    {
        using var scope = NewDisposeScope();
        using var frozen = no_grad();
        using var weights = new Generator(TrialSeed.Of(seed, 0, 0));
        using var masks = new Generator(TrialSeed.Of(seed, 0, 1), workplace.Device);
        using var order = new Generator(TrialSeed.Of(seed, 0, 2));
        var images = Batch(workplace, order);
        var kernel = new HammingKernel((int)images.shape[0], workplace.Device);
        var settings = new GraphModuleSettings(workplace.Device, weights, masks, ComputePrecision.Fp32, channelsLast) { Watch = kernel.Add };
        using var module = new GraphModule(new DropoutRemoval().Apply(graph).Graph, settings);
        module.train();
        var scores = module.call(ImageResizing.Fit(images, graph.Input));
        return scores.isfinite().all().ToBoolean() ? kernel.LogDeterminant() : NetworkScore.None("its scores are no finite numbers before it is trained");
    }

    private static Tensor Batch(Workplace workplace, Generator order)
    {
        var all = workplace.Training.Pixels;
        var chosen = randperm(all.shape[0], ScalarType.Int64, generator: order).narrow(0, 0, Math.Min(MostImages, all.shape[0])).to(all.device);
        return workplace.Scaling.Apply(all.index_select(0, chosen));
    }
}
