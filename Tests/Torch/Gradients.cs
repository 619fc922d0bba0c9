using TorchSharp;
using static TorchSharp.torch;

namespace NasLab.Tests.Torch;

/// <summary>Compares backward() with central differences, element by element, in double precision.</summary>
internal static class Gradients
{
    private const double Step = 1e-6;

    /// <summary>The largest difference between the two, over all elements of all inputs, relative to 1 + the gradient's size.</summary>
    internal static double LargestError(Func<Tensor[], Tensor> function, params Tensor[] inputs)
    {
        using var scope = NewDisposeScope();
        foreach (var input in inputs)
        {
            input.requires_grad = true;
            input.grad = null;
        }

        var output = function(inputs);
        using var weightsGenerator = new Generator(7);
        var weights = rand(output.shape, float64, generator: weightsGenerator);
        (output * weights).sum().backward();
        var largest = 0.0;
        foreach (var input in inputs)
        {
            var analytic = input.grad!.flatten().data<double>().ToArray();
            for (var i = 0; i < analytic.Length; i++)
            {
                var numeric = (Shifted(i, Step) - Shifted(i, -Step)) / (2 * Step);
                largest = Math.Max(largest, Math.Abs(numeric - analytic[i]) / (1 + Math.Abs(numeric)));
            }

            double Shifted(int element, double shift)
            {
                using var inner = NewDisposeScope();
                using var noGradients = no_grad();
                var values = input.view(-1);
                var before = values[element].ToDouble();
                values[element] = tensor(before + shift);
                var sum = (function(inputs) * weights).sum().ToDouble();
                values[element] = tensor(before);
                return sum;
            }
        }

        return largest;
    }

    /// <summary>Uniform in [low, high), the same for the same seed.</summary>
    internal static Tensor Random(ulong seed, double low, double high, params long[] shape)
    {
        using var generator = new Generator(seed);
        return empty(shape, float64).uniform_(low, high, generator);
    }
}
