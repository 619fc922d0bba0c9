using NasLab.SearchSpaces;
using NasLab.SearchSpaces.Graph;
using NasLab.Training.Datasets;

namespace NasLab.Tests.Training;

/// <summary>Images that a small network learns in a moment, and such a network.</summary>
internal static class SmallTask
{
    /// <summary>Three classes of 12 x 12 images: noise brighter in one of three rows of blocks.</summary>
    public static ImageData Images()
    {
        var random = new Random(1);
        var training = Set(200);
        return new ImageData("stripes", 3, training, Set(50), Set(30), PixelStatistics.Of(training));

        ImageSet Set(int count)
        {
            var pixels = new byte[count * 144];
            var labels = new int[count];
            for (var i = 0; i < count; i++)
            {
                labels[i] = i % 3;
                for (var p = 0; p < 144; p++)
                {
                    pixels[(i * 144) + p] = (byte)(random.Next(120) + (p / 48 == labels[i] ? 120 : 0));
                }
            }

            return new ImageSet(TensorShape.Map(1, 12, 12), pixels, labels);
        }
    }

    /// <summary>A small network with every kind of layer that a training treats apart: norms, biases, dropout.</summary>
    public static NetworkGraph Network(int classes = 3) => Network(TensorShape.Map(1, 12, 12), classes);

    public static NetworkGraph Network(TensorShape input, int classes = 3)
    {
        var b = new GraphBuilder(input);
        var x = b.Add("stem.conv", new Operator.Convolution(8, 3, Stride: 2, Padding: 1), 0);
        x = b.Add("stem.norm", new Operator.BatchNorm(), x);
        x = b.Add("stem.swish", new Operator.Activation(ActivationFunction.HardSwish), x);
        x = b.Add("depthwise.conv", new Operator.Convolution(8, 3, Padding: 1, Groups: 8), x);
        x = b.Add("depthwise.norm", new Operator.BatchNorm(), x);
        x = b.Add("depthwise.relu", new Operator.Activation(ActivationFunction.Relu), x);
        x = b.Add("flatten", new Operator.Flatten(), x);
        x = b.Add("dropout", new Operator.Dropout(0.1), x);
        b.Add("classifier", new Operator.Linear(classes), x);
        return b.Build();
    }
}
