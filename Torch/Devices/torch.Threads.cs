using TorchSharp.Interop;

namespace TorchSharp;

public static partial class torch
{
    /// <summary>
    /// The threads that one operator may use when it is called from this thread; new threads start with it. Sets OpenBLAS's
    /// pool too.
    /// </summary>
    public static void set_num_threads(int num) => Native.Check(NativeMethods.nl_set_num_threads(num));

    public static int get_num_threads() => NativeMethods.nl_get_num_threads();

    public static void set_num_interop_threads(int num) => Native.Check(NativeMethods.nl_set_num_interop_threads(num));

    public static int get_num_interop_threads() => NativeMethods.nl_get_num_interop_threads();

    /// <summary>The version of the libtorch that Torch/ was compiled against.</summary>
    public static unsafe string __version__ => Native.Text(NativeMethods.nl_version());
}
