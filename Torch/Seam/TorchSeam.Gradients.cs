using TorchSharp.Modules;
using static TorchSharp.torch;

namespace TorchSharp;

public static partial class TorchSeam
{
    /// <summary>
    /// Scales all gradients so that their common norm is at most <paramref name="maxNorm"/>, without waiting for the device.
    /// Returns the norm before, a tensor of one element.
    /// </summary>
    public static Tensor ClipGradNorm(IEnumerable<Parameter> parameters, double maxNorm)
    {
        using var scope = NewDisposeScope();
        using var noGradients = no_grad();
        Tensor[] grads = [.. parameters.Select(parameter => parameter.grad).OfType<Tensor>()];
        if (grads.Length == 0) return zeros(1).MoveToOuterDisposeScope();
        var total = stack(Norms(grads)).norm();
        var factor = (total + 1e-6).reciprocal_().mul_(maxNorm).clamp_(max: 1);
        foreach (var grad in grads) grad.mul_(factor);
        return total.MoveToOuterDisposeScope();
    }

    /// <summary>Drops the gradients, so that the next backward pass writes new ones in place of adding to old ones.</summary>
    public static void DropGradients(IEnumerable<Parameter> parameters)
    {
        foreach (var parameter in parameters)
        {
#if LIBTORCH
            parameter.grad = null;
#else
            using var grad = parameter.grad;
            if (grad is not null) parameter.grad = null;
#endif
        }
    }

    /// <summary>averages = decay * averages + (1 - decay) * values, for a moving average of weights.</summary>
    public static void MoveAverages(IReadOnlyList<Tensor> averages, IReadOnlyList<Tensor> values, double decay)
    {
        using var scope = NewDisposeScope();
        using var noGradients = no_grad();
#if LIBTORCH
        Tensor[] targets = [.. averages];
        Foreach.Multiply(targets, decay);
        Foreach.Add(targets, [.. values], 1 - decay);
#else
        for (var i = 0; i < averages.Count; i++) averages[i].mul_(decay).add_(values[i], 1 - decay);
#endif
    }

    private static Tensor[] Norms(Tensor[] tensors) =>
#if LIBTORCH
        Foreach.Norms(tensors);
#else
        Array.ConvertAll(tensors, tensor => tensor.norm());
#endif
}
