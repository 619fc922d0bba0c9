using NasLab.SearchSpaces;
using NasLab.SearchSpaces.Graph;
using NasLab.Training;
using NasLab.Training.Datasets;
using NasLab.Training.Loops;
using NasLab.Training.Networks;
using static TorchSharp.torch;

namespace NasLab.Tests.Training.Scores;

/// <summary>Small networks and images to score, and the weights that a seed draws for them.</summary>
internal static class ScoreSamples
{
    public static TensorShape Input { get; } = TensorShape.Map(2, 6, 6);

    public const int Classes = 3;

    public static TrainingSession Session(int images = 20, bool alike = false) => new(Noise(images, alike), new TrainingOptions { TrainOn = "cpu" });

    /// <summary>Images of noise; all the same one where they are alike.</summary>
    public static ImageData Noise(int images, bool alike = false)
    {
        var random = new Random(3);
        var training = Set(images);
        return new ImageData("noise", Classes, training, Set(4), Set(4), PixelStatistics.Of(training));

        ImageSet Set(int count)
        {
            var pixels = new byte[count * Input.Elements];
            random.NextBytes(pixels);
            var one = pixels.AsSpan(0, (int)Input.Elements).ToArray();
            return new ImageSet(Input, alike ? [.. Enumerable.Repeat(one, count).SelectMany(p => p)] : pixels, [.. Enumerable.Range(0, count).Select(i => i % Classes)]);
        }
    }

    /// <summary>Layers one behind the other, and a classifier without a bias.</summary>
    public static NetworkGraph Chain(params Operator[] layers)
    {
        var b = new GraphBuilder(Input);
        for (var i = 0; i < layers.Length; i++)
        {
            b.Add($"layers.{i}", layers[i], b.Last);
        }

        if (!b.Shape(b.Last).IsVector)
        {
            b.Add("flatten", new Operator.Flatten(), b.Last);
        }

        b.Add("classifier", new Operator.Linear(Classes, Bias: false), b.Last);
        return b.Build();
    }

    /// <summary>A network with the weights that a score draws of a seed.</summary>
    public static GraphModule Module(NetworkGraph graph, int seed, Generator masks)
    {
        using var weights = new Generator(TrialSeed.Of(seed, 0, 0));
        return new GraphModule(graph, new GraphModuleSettings(CPU, weights, masks, ComputePrecision.Fp32, ChannelsLast: false));
    }

    /// <summary>The absolute values of a module's weight, a row for each unit: those of a linear layer, or of a convolution of one pixel.</summary>
    public static double[][] Absolute(GraphModule module, string name)
    {
        var weight = module.CopyWeights().Single(w => w.Name == $"{name}.weight");
        var columns = weight.Values.Length / (int)weight.Shape[0];
        return [.. weight.Values.ToArray().Select(v => Math.Abs((double)v)).Chunk(columns)];
    }

    /// <summary>A matrix times a vector.</summary>
    public static double[] Times(double[][] matrix, double[] vector) => [.. matrix.Select(row => row.Zip(vector, (a, b) => a * b).Sum())];
}
