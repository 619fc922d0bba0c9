using TorchSharp.Interop;
using static TorchSharp.torch;

namespace TorchSharp.Modules;

/// <summary>libtorch's operators on whole lists of tensors: one call from here for all parameters, one kernel for many on a GPU.</summary>
internal static class Foreach
{
    internal static void Zero(Tensor[] tensors) => Aten.Do("_foreach_zero_", tensors);

    internal static void Add(Tensor[] tensors, double value) => Aten.Do("_foreach_add_.Scalar", tensors, value);

    internal static void Add(Tensor[] tensors, Tensor[] others, double alpha) => Aten.Do("_foreach_add_.List", tensors, others, alpha);

    internal static Tensor[] Sum(Tensor[] tensors, Tensor[] others, double alpha) =>
        Aten.CallList("_foreach_add.List", tensors, others, alpha);

    internal static void Multiply(Tensor[] tensors, double factor) => Aten.Do("_foreach_mul_.Scalar", tensors, factor);

    internal static void Divide(Tensor[] tensors, double divisor) => Aten.Do("_foreach_div_.Scalar", tensors, divisor);

    /// <summary>tensors += value * first * second.</summary>
    internal static void AddProduct(Tensor[] tensors, Tensor[] first, Tensor[] second, double value) =>
        Aten.Do("_foreach_addcmul_.Scalar", tensors, first, second, value);

    /// <summary>tensors += value * first / second.</summary>
    internal static void AddQuotient(Tensor[] tensors, Tensor[] first, Tensor[] second, double value) =>
        Aten.Do("_foreach_addcdiv_.Scalar", tensors, first, second, value);

    internal static Tensor[] SquareRoot(Tensor[] tensors) => Aten.CallList("_foreach_sqrt", tensors);

    /// <summary>The Euclidean norm of each.</summary>
    internal static Tensor[] Norms(Tensor[] tensors) => Aten.CallList("_foreach_norm.Scalar", tensors, 2.0);
}
