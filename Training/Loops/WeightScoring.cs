using NasLab.SearchSpaces.Graph;
using NasLab.Training.Networks;
using NasLab.Training.Weights;
using static TorchSharp.torch;

namespace NasLab.Training.Loops;

/// <summary>Scores stored weights.</summary>
internal static class WeightScoring
{
    /// <summary>The accuracy on the images, in evaluation mode.</summary>
    /// <exception cref="FormatException">The weights are damaged, or of another network.</exception>
    public static AccuracyEstimate Score(Workplace workplace, NetworkGraph graph, byte[] weights, TrainingOptions options, DeviceImages images)
    {
        using var unused = new Generator(0);
        using var masks = new Generator(0, workplace.Device);
        var settings = new GraphModuleSettings(workplace.Device, unused, masks, options.Precision, options.ChannelsLast);
        using var module = new GraphModule(graph, settings);
        module.LoadWeights(Safetensors.Read(weights));
        var (accuracy, _) = Scorer.Score(module, graph.Input, images, workplace.Scaling, options.EvaluationBatchSize, CancellationToken.None);
        return AccuracyEstimate.Of([accuracy], images.Count);
    }
}
