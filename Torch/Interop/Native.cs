using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;

namespace TorchSharp.Interop;

/// <summary>Turns statuses of the native side into exceptions and its texts into strings.</summary>
internal static unsafe class Native
{
    /// <exception cref="ExternalException">The status is not 0; the message begins with <paramref name="operation"/>.</exception>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    internal static void Check(int status, [CallerMemberName] string operation = "")
    {
        if (status != 0) Throw(operation);
    }

    internal static string Text(byte* text) => Marshal.PtrToStringUTF8((nint)text) ?? "";

    private static void Throw(string operation) =>
        throw new ExternalException($"{operation}: {Text(NativeMethods.nl_last_error())}");
}
