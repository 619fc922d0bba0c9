using System.Collections.Immutable;
using NasLab.SearchSpaces.Graph;
using NasLab.SearchSpaces.Passes;
using NasLab.Training.Weights;
using static TorchSharp.torch;

namespace NasLab.Training.Networks;

/// <summary>Does to a network's weights what graph passes did to the network.</summary>
public sealed class WeightFolding
{
    private const string ValueSuffix = ".value";

    private readonly PassResult _passes;
    private readonly ImmutableArray<WeightTensor> _original;
    private readonly Dictionary<string, WeightTensor> _tensors;

    private WeightFolding(PassResult passes, ImmutableArray<WeightTensor> original)
    {
        _passes = passes;
        _original = original;
        _tensors = original.ToDictionary(t => t.Name, StringComparer.Ordinal);
    }

    /// <summary>All tensors of the rewritten graph, folded in double precision.</summary>
    /// <param name="passes">What the passes did.</param>
    /// <param name="weights">All tensors of the original graph.</param>
    /// <exception cref="FormatException">A tensor of the original graph is missing.</exception>
    public static ImmutableArray<WeightTensor> Fold(PassResult passes, ImmutableArray<WeightTensor> weights)
    {
        ArgumentNullException.ThrowIfNull(passes);
        var folding = new WeightFolding(passes, weights);
        foreach (var fold in passes.Folds)
        {
            folding.Apply(fold);
        }

        var operators = passes.Graph.Nodes.ToDictionary(n => n.Name, n => n.Operator, StringComparer.Ordinal);
        return [.. folding._tensors.Values.Where(t => IsOf(operators, t.Name))];
    }

    /// <summary>Whether a tensor belongs to a node that is left; a node that became a constant has but its value.</summary>
    private static bool IsOf(Dictionary<string, Operator> operators, string tensor)
    {
        var dot = tensor.LastIndexOf('.');
        return operators.TryGetValue(tensor[..dot], out var @operator) && (@operator is Operator.Constant) == (tensor[dot..] == ValueSuffix);
    }

    private void Apply(WeightFold fold)
    {
        switch (fold)
        {
            case WeightFold.NormIntoConvolution into:
                FoldInto(into);
                break;
            case WeightFold.ConvolutionAfterNorm after:
                FoldBehind(after);
                break;
            case WeightFold.Value value:
                Evaluate(value);
                break;
            default:
                throw new NotSupportedException($"There is no rule for the fold {fold}.");
        }
    }

    private void FoldInto(WeightFold.NormIntoConvolution fold)
    {
        var (scale, shift) = Affine(fold.Norm, fold.Epsilon);
        var weight = Take($"{fold.Convolution}.weight");
        var bias = fold.HadBias ? Doubles(Take($"{fold.Convolution}.bias")) : new double[scale.Length];
        var values = Doubles(weight);
        var filter = values.Length / scale.Length;
        for (var i = 0; i < values.Length; i++)
        {
            values[i] *= scale[i / filter];
        }

        for (var channel = 0; channel < bias.Length; channel++)
        {
            bias[channel] = (bias[channel] * scale[channel]) + shift[channel];
        }

        Put(fold.Convolution, weight.Shape, values, bias);
    }

    private void FoldBehind(WeightFold.ConvolutionAfterNorm fold)
    {
        var (scale, shift) = Affine(fold.Norm, fold.Epsilon);
        var weight = Take($"{fold.Convolution}.weight");
        var (outputs, inputs) = ((int)weight.Shape[0], (int)weight.Shape[1]);
        var bias = fold.HadBias ? Doubles(Take($"{fold.Convolution}.bias")) : new double[outputs];
        var values = Doubles(weight);
        var positions = values.Length / (outputs * inputs);
        for (var i = 0; i < values.Length; i++)
        {
            // Filter o sees the input channels of its group.
            var (output, channel) = (i / (inputs * positions), i / positions % inputs);
            channel += output / (outputs / fold.Groups) * inputs;
            bias[output] += values[i] * shift[channel];
            values[i] *= scale[channel];
        }

        Put(fold.Convolution, weight.Shape, values, bias);
    }

    /// <summary>A batch norm in evaluation as scale and shift of each channel.</summary>
    private (double[] Scale, double[] Shift) Affine(string norm, double epsilon)
    {
        var scale = Doubles(Take($"{norm}.weight"));
        var shift = Doubles(Take($"{norm}.bias"));
        var mean = Doubles(Take($"{norm}.running_mean"));
        var variance = Doubles(Take($"{norm}.running_var"));
        for (var channel = 0; channel < scale.Length; channel++)
        {
            scale[channel] /= Math.Sqrt(variance[channel] + epsilon);
            shift[channel] -= mean[channel] * scale[channel];
        }

        return (scale, shift);
    }

    /// <summary>Runs what the node depends on: for any image it gives the same.</summary>
    private void Evaluate(WeightFold.Value fold)
    {
        var name = fold.Constant + ValueSuffix;
        var part = new DeadNodeRemoval().Apply(_passes.Original.UpTo(fold.Node));
        using var scope = NewDisposeScope();
        using var frozen = no_grad();
        using var draws = new Generator(0);
        using var module = new GraphModule(part.Graph, new GraphModuleSettings(CPU, draws, draws, ComputePrecision.Fp32, ChannelsLast: false));
        module.LoadWeights(Fold(part, _original));
        module.eval();
        var input = part.Graph.Input;
        long[] image = input.IsVector ? [1, input.Channels] : [1, input.Channels, input.Height, input.Width];
        var value = module.call(zeros(image)).squeeze(0).contiguous();
        _tensors[name] = new WeightTensor(name, [.. value.shape], value.data<float>().ToArray());
    }

    private WeightTensor Take(string name) =>
        _tensors.TryGetValue(name, out var tensor) ? tensor : throw new FormatException($"The weights are of another network: {name} is missing.");

    private void Put(string layer, ImmutableArray<long> shape, double[] weight, double[] bias)
    {
        _tensors[$"{layer}.weight"] = new WeightTensor($"{layer}.weight", shape, Singles(weight));
        _tensors[$"{layer}.bias"] = new WeightTensor($"{layer}.bias", [bias.Length], Singles(bias));
    }

    private static double[] Doubles(WeightTensor tensor) => Array.ConvertAll(tensor.Values.ToArray(), x => (double)x);

    private static float[] Singles(double[] values) => Array.ConvertAll(values, x => (float)x);
}
