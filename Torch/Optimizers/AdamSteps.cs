using static TorchSharp.torch;

namespace TorchSharp.Modules;

/// <summary>The parts of a step that Adam and AdamW share, on whole lists of tensors.</summary>
internal static class AdamSteps
{
    internal static void Validate(double rate, double beta1, double beta2, double eps, double decay)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(rate);
        ArgumentOutOfRangeException.ThrowIfNegative(eps);
        ArgumentOutOfRangeException.ThrowIfNegative(decay);
        if (beta1 is < 0 or >= 1) throw new ArgumentOutOfRangeException(nameof(beta1), beta1, "beta1 lies in [0, 1).");
        if (beta2 is < 0 or >= 1) throw new ArgumentOutOfRangeException(nameof(beta2), beta2, "beta2 lies in [0, 1).");
    }

    /// <summary>m = beta1 m + (1 - beta1) g; v = beta2 v + (1 - beta2) g².</summary>
    internal static void Move(Tensor[] first, Tensor[] second, Tensor[] grads, double beta1, double beta2)
    {
        Foreach.Multiply(first, beta1);
        Foreach.Add(first, grads, 1 - beta1);
        Foreach.Multiply(second, beta2);
        Foreach.AddProduct(second, grads, grads, 1 - beta2);
    }

    /// <summary>Raises the largest second moments so far where the new ones are larger, and returns them.</summary>
    internal static Tensor[] Largest(Tensor[] largest, Tensor[] second)
    {
        for (var i = 0; i < largest.Length; i++) largest[i].copy_(largest[i].maximum(second[i]));
        return largest;
    }

    /// <summary>w = w - rate m / (sqrt(v) / correction + eps).</summary>
    internal static void Apply(Tensor[] parameters, Tensor[] first, Tensor[] second, double rate, double correction, double eps)
    {
        var divisors = Foreach.SquareRoot(second);
        Foreach.Divide(divisors, correction);
        Foreach.Add(divisors, eps);
        Foreach.AddQuotient(parameters, first, divisors, -rate);
    }

    internal static Tensor[] Negated(Tensor[] tensors) => Array.ConvertAll(tensors, tensor => tensor.neg());
}
