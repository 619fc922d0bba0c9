using TorchSharp.Interop;

namespace TorchSharp;

public static partial class torch
{
    public static Tensor arange(Scalar stop, ScalarType? dtype = null, Device? device = null, bool requires_grad = false) =>
        arange(0, stop, 1, dtype, device, requires_grad);

    public static Tensor arange(
        Scalar start, Scalar stop, ScalarType? dtype = null, Device? device = null, bool requires_grad = false) =>
        arange(start, stop, 1, dtype, device, requires_grad);

    /// <summary>From start up to, not including, stop. Int64 where all three are whole numbers, otherwise the default type.</summary>
    public static Tensor arange(
        Scalar start, Scalar stop, Scalar step, ScalarType? dtype = null, Device? device = null, bool requires_grad = false)
    {
        var type = dtype ?? (is_integral(start.Type) && is_integral(stop.Type) && is_integral(step.Type) ? ScalarType.Int64 : s_defaultType);
        return Created(Aten.Call("arange.start_step", start, stop, step, type, Arg.None, device), requires_grad, null);
    }

    public static Tensor linspace(
        double start, double end, long steps, ScalarType? dtype = null, Device? device = null, bool requires_grad = false) =>
        Created(Aten.Call("linspace", start, end, steps, dtype ?? s_defaultType, Arg.None, device), requires_grad, null);

    public static Tensor eye(
        long rows, long columns = -1, ScalarType? dtype = null, Device? device = null, bool requires_grad = false, string[]? names = null) =>
        Created(Aten.Call("eye.m", rows, columns < 0 ? rows : columns, dtype ?? s_defaultType, Arg.None, device), requires_grad, names);

    private static ScalarType TypeOf(Scalar value) => is_integral(value.Type) ? ScalarType.Int64 : s_defaultType;

    private static Tensor Created(Tensor tensor, bool requiresGrad, string[]? names)
    {
        if (names is not null) throw new NotSupportedException("Named dimensions are not offered.");
        if (requiresGrad) tensor.requires_grad = true;
        return tensor;
    }
}
