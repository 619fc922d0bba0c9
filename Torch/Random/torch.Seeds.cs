using TorchSharp.Interop;

namespace TorchSharp;

public static partial class torch
{
    /// <summary>Seeds the process-wide generators of every device.</summary>
    public static Generator manual_seed(long seed)
    {
        Native.Check(NativeMethods.nl_manual_seed((ulong)seed));
        return Generator.Default;
    }

    public static partial class random
    {
        public static Generator manual_seed(long seed) => torch.manual_seed(seed);
    }
}
