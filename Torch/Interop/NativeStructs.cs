using System.Runtime.InteropServices;

namespace TorchSharp.Interop;

/// <summary>The tags of an operator's argument or result, as naslab_torch.cpp numbers them.</summary>
internal enum ArgKind
{
    None, Tensor, Int, Double, Bool, IntList, DoubleList, BoolList, TensorList, OptionalTensorList, String, Device, Generator,
}

/// <summary>One tagged argument or result on its way through the C interface.</summary>
[StructLayout(LayoutKind.Sequential)]
internal struct NativeArg
{
    internal ArgKind Kind;
    internal int Count;
    internal long Bits;
}

/// <summary>What nl_info tells about a tensor.</summary>
[StructLayout(LayoutKind.Sequential)]
internal struct TensorInfo
{
    internal long ScalarType;
    internal long DeviceType;
    internal long DeviceIndex;
    internal long RequiresGrad;
    internal long IsLeaf;
    internal long Layout;
    internal long StorageOffset;
    internal long Dimensions;
    internal long Elements;
}
