using System.Buffers;
using System.Collections.Concurrent;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using System.Text;
using static TorchSharp.torch;

namespace TorchSharp.Interop;

/// <summary>
/// Calls ATen's operators by name, "add.Tensor" for the overload Tensor of aten::add. Arguments come in the schema's
/// order; what is left out takes the schema's default.
/// </summary>
internal static unsafe class Aten
{
    private const int MostResults = 5;
    private const int MostScratchOnStack = 512;
    private static readonly ConcurrentDictionary<string, nint> Operators = new(StringComparer.Ordinal);

    /// <summary>An operator that returns one tensor.</summary>
    internal static Tensor Call(string name, params ReadOnlySpan<Arg> args)
    {
        var results = stackalloc NativeArg[MostResults];
        Invoke(name, args, results, MostResults);
        return new Tensor((nint)results[0].Bits);
    }

    /// <summary>An operator that changes an argument; its results are dropped.</summary>
    internal static void Do(string name, params ReadOnlySpan<Arg> args) => Invoke(name, args, null, 0);

    internal static (Tensor, Tensor) Call2(string name, params ReadOnlySpan<Arg> args)
    {
        var results = stackalloc NativeArg[MostResults];
        Invoke(name, args, results, MostResults);
        return (new Tensor((nint)results[0].Bits), new Tensor((nint)results[1].Bits));
    }

    internal static Tensor[] CallList(string name, params ReadOnlySpan<Arg> args)
    {
        var results = stackalloc NativeArg[MostResults];
        Invoke(name, args, results, MostResults);
        var handles = (nint*)results[0].Bits;
        var tensors = new Tensor[results[0].Count];
        for (var i = 0; i < tensors.Length; i++) tensors[i] = new Tensor(handles[i]);
        NativeMethods.nl_free(handles);
        return tensors;
    }

    internal static bool CallBool(string name, params ReadOnlySpan<Arg> args)
    {
        var results = stackalloc NativeArg[MostResults];
        Invoke(name, args, results, MostResults);
        return results[0].Bits != 0;
    }

    /// <summary>Whether the installed libtorch has the operator.</summary>
    internal static bool Has(string name) => TryFind(name, out _);

    [SkipLocalsInit]
    private static void Invoke(string name, ReadOnlySpan<Arg> args, NativeArg* results, int capacity)
    {
        var words = 0;
        foreach (ref readonly var arg in args) words += arg.ScratchWords;
        if (words <= MostScratchOnStack)
        {
            var scratch = stackalloc long[words];
            Invoke(name, args, scratch, results, capacity);
            return;
        }

        var rented = ArrayPool<long>.Shared.Rent(words);
        fixed (long* scratch = rented) Invoke(name, args, scratch, results, capacity);
        ArrayPool<long>.Shared.Return(rented);
    }

    [SkipLocalsInit]
    private static void Invoke(string name, ReadOnlySpan<Arg> args, long* scratch, NativeArg* results, int capacity)
    {
        var op = Operators.TryGetValue(name, out var known) ? known : Find(name);
        var natives = stackalloc NativeArg[args.Length];
        for (var i = 0; i < args.Length; i++) scratch = Write(in args[i], &natives[i], scratch);
        var status = NativeMethods.nl_call(op, natives, args.Length, results, &capacity);
        foreach (ref readonly var arg in args) GC.KeepAlive(arg.Reference);
        if (status != 0) Throw(name);
    }

    /// <summary>Fills in one native argument; lists and texts go to the scratch memory, whose free part is returned.</summary>
    private static long* Write(ref readonly Arg arg, NativeArg* native, long* scratch)
    {
        native->Kind = arg.Kind;
        native->Count = 0;
        native->Bits = arg.Bits;
        switch (arg.Kind)
        {
            case ArgKind.Tensor:
                native->Bits = Unsafe.As<Tensor>(arg.Reference!).Handle;
                return scratch;
            case ArgKind.Generator:
                native->Bits = Unsafe.As<Generator>(arg.Reference!).Handle;
                return scratch;
            case ArgKind.Device:
                native->Count = Unsafe.As<Device>(arg.Reference!).index;
                return scratch;
            case ArgKind.IntList:
                return Copy(Unsafe.As<long[]>(arg.Reference!), native, scratch);
            case ArgKind.DoubleList:
                return Copy(MemoryMarshal.Cast<double, long>(Unsafe.As<double[]>(arg.Reference!)), native, scratch);
            case ArgKind.String:
                var text = Unsafe.As<string>(arg.Reference!);
                native->Bits = (long)scratch;
                native->Count = Encoding.ASCII.GetBytes(text, new Span<byte>(scratch, text.Length));
                return scratch + text.Length;
            case ArgKind.TensorList or ArgKind.OptionalTensorList:
                return Copy(Unsafe.As<Tensor?[]>(arg.Reference!), native, scratch);
            default:
                return scratch;
        }
    }

    private static long* Copy(ReadOnlySpan<long> values, NativeArg* native, long* scratch)
    {
        native->Bits = (long)scratch;
        native->Count = values.Length;
        values.CopyTo(new Span<long>(scratch, values.Length));
        return scratch + values.Length;
    }

    private static long* Copy(Tensor?[] tensors, NativeArg* native, long* scratch)
    {
        native->Bits = (long)scratch;
        native->Count = tensors.Length;
        foreach (var tensor in tensors) *scratch++ = tensor is null ? 0 : tensor.Handle;
        return scratch;
    }

    private static nint Find(string name)
    {
        if (!TryFind(name, out var handle)) Throw(name);
        return handle;
    }

    private static bool TryFind(string name, out nint handle)
    {
        if (Operators.TryGetValue(name, out handle)) return true;
        var dot = name.IndexOf('.', StringComparison.Ordinal);
        var op = "aten::" + (dot < 0 ? name : name[..dot]) + "\0";
        var overload = (dot < 0 ? "" : name[(dot + 1)..]) + "\0";
        nint found;
        fixed (byte* opBytes = Encoding.ASCII.GetBytes(op), overloadBytes = Encoding.ASCII.GetBytes(overload))
        {
            if (NativeMethods.nl_operator(opBytes, overloadBytes, &found) != 0) return false;
        }

        handle = Operators.GetOrAdd(name, found);
        return true;
    }

    private static void Throw(string name) =>
        throw new ExternalException($"aten::{name}: {Native.Text(NativeMethods.nl_last_error())}");
}
