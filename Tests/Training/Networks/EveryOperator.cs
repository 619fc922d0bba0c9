using NasLab.SearchSpaces;
using NasLab.SearchSpaces.Graph;

namespace NasLab.Tests.Training.Networks;

/// <summary>A network with every operator and every activation in it, from 4 x 12 x 12 to 3 classes.</summary>
internal static class EveryOperator
{
    public static NetworkGraph Graph()
    {
        var b = new GraphBuilder(TensorShape.Map(4, 12, 12));
        var stem = b.Add("stem.conv", new Operator.Convolution(8, 3, Stride: 1, Padding: 1, Bias: true), 0);
        stem = b.Add("stem.norm", new Operator.BatchNorm(), stem);
        stem = b.Add("stem.relu", new Operator.Activation(ActivationFunction.Relu), stem);
        var depthwise = b.Add("depthwise", new Operator.Convolution(8, 5, Stride: 2, Padding: 2, Groups: 8), stem);
        var relu6 = b.Add("relu6", new Operator.Activation(ActivationFunction.Relu6), depthwise);
        var swish = b.Add("swish", new Operator.Activation(ActivationFunction.HardSwish), relu6);
        var silu = b.Add("silu", new Operator.Activation(ActivationFunction.Silu), swish);
        var max = b.Add("max", new Operator.Pool(PoolKind.Max, 3, 2, 1), stem);
        var average = b.Add("average", new Operator.Pool(PoolKind.Average, 3, 2, 1, CountIncludePad: false), stem);
        var zero = b.Add("zero", new Operator.Zero(2), stem);
        var sum = b.Add("sum", new Operator.Add(), [silu, max, average, zero]);
        var shuffled = b.Add("shuffle", new Operator.ChannelShuffle(4), sum);
        var left = b.Add("left", new Operator.ChannelSlice(0, 4), shuffled);
        var right = b.Add("right", new Operator.ChannelSlice(4, 4), shuffled);
        right = b.Add("grouped", new Operator.Convolution(4, 3, Padding: 2, Dilation: 2, Groups: 2), right);
        var joined = b.Add("joined", new Operator.Concat(), [left, right]);
        var gate = b.Add("pooled", new Operator.GlobalAveragePool(), joined);
        gate = b.Add("gate", new Operator.Convolution(8, 1, Bias: true), gate);
        gate = b.Add("gate.sigmoid", new Operator.Activation(ActivationFunction.HardSigmoid), gate);
        var gated = b.Add("gated", new Operator.Multiply(), [joined, gate]);
        var sigmoid = b.Add("sigmoid", new Operator.Activation(ActivationFunction.Sigmoid), gated);
        var identity = b.Add("identity", new Operator.Identity(), sigmoid);
        var mean = b.Add("mean", new Operator.GlobalAveragePool(), identity);
        var flat = b.Add("flatten", new Operator.Flatten(), mean);
        var dropped = b.Add("dropout", new Operator.Dropout(0.1), flat);
        b.Add("classifier", new Operator.Linear(3), dropped);
        return b.Build();
    }
}
