using TorchSharp.Interop;

namespace TorchSharp;

public static partial class torch
{
    /// <summary>The sign and the logarithm of the absolute value of a square matrix's determinant: 0 and -infinity where it is singular.</summary>
    public static (Tensor res, Tensor logabsdet) slogdet(Tensor A) => Aten.Call2("slogdet", A);
}
