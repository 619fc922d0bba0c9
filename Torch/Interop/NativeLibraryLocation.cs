using System.Reflection;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;

namespace TorchSharp.Interop;

/// <summary>Finds libnaslab_torch.so beside the managed assembly.</summary>
internal static class NativeLibraryLocation
{
    internal const string Name = "naslab_torch";

#pragma warning disable CA2255 // The resolver has to stand before the first call, wherever that comes from.
    [ModuleInitializer]
#pragma warning restore CA2255
    internal static void Register() => NativeLibrary.SetDllImportResolver(typeof(NativeLibraryLocation).Assembly, Resolve);

    private static nint Resolve(string name, Assembly assembly, DllImportSearchPath? searchPath)
    {
        if (name != Name) return 0;
        var file = $"lib{Name}.so";
        var path = Path.Combine(AppContext.BaseDirectory, file);
        if (!File.Exists(path))
            path = Path.Combine(Path.GetDirectoryName(assembly.Location) ?? ".", file);
        if (!File.Exists(path))
            throw new DllNotFoundException($"{file} is not beside the program ({AppContext.BaseDirectory}). It is compiled when Torch/ is built, "
                + "or by Torch/Native/build.sh, against the libtorch that is installed.");
        return Load(path);
    }

    private static nint Load(string path)
    {
        try
        {
            return NativeLibrary.Load(path);
        }
        catch (DllNotFoundException e)
        {
            throw new DllNotFoundException($"{path} does not load: the libtorch that it was compiled against is missing or has changed. "
                + "Install it (Debian: libtorch-dev), or build again with LIBTORCH naming another one. " + e.Message, e);
        }
    }
}
