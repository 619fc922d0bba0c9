using static TorchSharp.torch;

namespace TorchSharp.Modules;

/// <summary>The step that Adam and AdamW share, on whole lists of tensors.</summary>
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

    internal static void Step(OptimizerHelper.Batch batch, AdamSettings settings)
    {
        var (rate, beta1, beta2, eps, decay, decaysApart, isAmsgrad, maximizes) = settings;
        var grads = maximizes ? Negated(batch.Grads) : batch.Grads;
        if (decay != 0 && decaysApart) Foreach.Multiply(batch.Parameters, 1 - rate * decay);
        if (decay != 0 && !decaysApart) grads = Foreach.Sum(grads, batch.Parameters, decay);
        var first = batch.State("exp_avg", grad => grad.zeros_like());
        var second = batch.State("exp_avg_sq", grad => grad.zeros_like());
        Move(first, second, grads, beta1, beta2);
        if (isAmsgrad) second = Largest(batch.State("max_exp_avg_sq", grad => grad.zeros_like()), second);
        var correction1 = 1 - Math.Pow(beta1, batch.Steps);
        var correction2 = 1 - Math.Pow(beta2, batch.Steps);
        Apply(batch.Parameters, first, second, rate / correction1, Math.Sqrt(correction2), eps);
    }

    internal static Tensor[] Negated(Tensor[] tensors) => Array.ConvertAll(tensors, tensor => tensor.neg());

    /// <summary>m = beta1 m + (1 - beta1) g; v = beta2 v + (1 - beta2) g².</summary>
    private static void Move(Tensor[] first, Tensor[] second, Tensor[] grads, double beta1, double beta2)
    {
        Foreach.Multiply(first, beta1);
        Foreach.Add(first, grads, 1 - beta1);
        Foreach.Multiply(second, beta2);
        Foreach.AddProduct(second, grads, grads, 1 - beta2);
    }

    /// <summary>Raises the largest second moments so far where the new ones are larger, and returns them.</summary>
    private static Tensor[] Largest(Tensor[] largest, Tensor[] second)
    {
        for (var i = 0; i < largest.Length; i++) largest[i].copy_(largest[i].maximum(second[i]));
        return largest;
    }

    /// <summary>w = w - rate m / (sqrt(v) / correction + eps).</summary>
    private static void Apply(Tensor[] parameters, Tensor[] first, Tensor[] second, double rate, double correction, double eps)
    {
        var divisors = Foreach.SquareRoot(second);
        Foreach.Divide(divisors, correction);
        Foreach.Add(divisors, eps);
        Foreach.AddQuotient(parameters, first, divisors, -rate);
    }
}
