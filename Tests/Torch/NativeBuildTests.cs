using System.Diagnostics;
using System.Runtime.Versioning;

namespace NasLab.Tests.Torch;

/// <summary>
/// How Torch/Native/build.sh finds its way in the folders that LIBTORCH may name. The compiler is a script that writes down what it
/// is asked; that the real one gets along with a real libtorch shows every time that Torch/ is built.
/// </summary>
public sealed class NativeBuildTests : IDisposable
{
    private readonly string _folder = Directory.CreateTempSubdirectory("naslab test ").FullName; // a path with spaces

    [Theory]
    [InlineData("_ZN3c106detail14torchCheckFailEPKcS2_jRKNSt7__cxx1112basic_stringIcSt11char_traitsIcESaIcEEE", "1")]
    [InlineData("_ZN3c106detail14torchCheckFailEPKcS2_jRKSs", "0")]
    public void A_python_torch_is_compiled_and_linked_from_its_own_folders_with_its_string_type(string symbol, string abi)
    {
        if (!OperatingSystem.IsLinux()) return; // elsewhere the packages are used
        var torch = PythonTorch(symbol, "2.6.0");

        var (exitCode, arguments, error) = Build(torch);

        Assert.True(exitCode == 0, error);
        Assert.Contains($"-D_GLIBCXX_USE_CXX11_ABI={abi}", arguments);
        Assert.Contains("-std=c++20", arguments);
        Assert.Contains($"-I{torch}/include", arguments);
        Assert.Contains($"-I{torch}/include/torch/csrc/api/include", arguments);
        Assert.Contains($"-L{torch}/lib", arguments);
        Assert.Equal(["-Xlinker", "-rpath", "-Xlinker", $"{torch}/lib"], arguments.SkipWhile(a => a != "-Xlinker").Take(4));
        Assert.Equal(["-ltorch", "-ltorch_cpu", "-lc10", "-ldl"], arguments.Where(a => a.StartsWith("-l", StringComparison.Ordinal)));
        Assert.True(File.Exists(Output));
    }

    [Fact]
    public void Cuda_is_linked_where_the_libtorch_has_it_and_an_older_one_is_compiled_by_the_older_standard()
    {
        if (!OperatingSystem.IsLinux()) return; // elsewhere the packages are used
        var torch = PythonTorch("", "1.13.1");
        File.WriteAllText(Path.Combine(torch, "lib", "libtorch_cuda.so"), "");
        File.WriteAllText(Path.Combine(torch, "lib", "libc10_cuda.so"), "");

        var (exitCode, arguments, error) = Build(torch + "/");

        Assert.True(exitCode == 0, error);
        Assert.Contains("-ltorch_cuda", arguments);
        Assert.Contains("-lc10_cuda", arguments);
        Assert.Contains("-std=c++17", arguments);
    }

    [Fact]
    public void A_folder_without_headers_or_libraries_is_refused_by_name()
    {
        if (!OperatingSystem.IsLinux()) return; // elsewhere the packages are used
        var torch = PythonTorch("", "2.6.0");
        File.Delete(Path.Combine(torch, "lib", "libtorch_cpu.so"));

        var withoutHeaders = Build(Path.Combine(torch, "lib"));
        var withoutLibraries = Build(torch);

        Assert.Equal((1, 1), (withoutHeaders.ExitCode, withoutLibraries.ExitCode));
        Assert.Contains($"no libtorch under '{torch}/lib' (no include/ATen/ATen.h)", withoutHeaders.Error, StringComparison.Ordinal);
        Assert.Contains($"no libtorch_cpu.so under '{torch}'", withoutLibraries.Error, StringComparison.Ordinal);
        Assert.False(File.Exists(Output));
    }

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    private string Output => Path.Combine(_folder, "out", "libnaslab_torch.so");

    /// <summary>The files of a wheel's torch/ that the script looks at.</summary>
    private string PythonTorch(string symbolOfC10, string version)
    {
        var torch = Path.Combine(_folder, "site-packages", "torch");
        var numbers = version.Split('.');
        Write("include/ATen/ATen.h", "");
        Write("include/torch/csrc/api/include/torch/version.h", $"#define TORCH_VERSION_MAJOR {numbers[0]}\n#define TORCH_VERSION_MINOR {numbers[1]}\n");
        Write("lib/libtorch.so", "");
        Write("lib/libtorch_cpu.so", "");
        Write("lib/libc10.so", $"\0{symbolOfC10}\0");
        return torch;

        void Write(string path, string text)
        {
            var file = Path.Combine(torch, path);
            Directory.CreateDirectory(Path.GetDirectoryName(file)!);
            File.WriteAllText(file, text);
        }
    }

    [SupportedOSPlatform("linux")]
    private (int ExitCode, string[] Arguments, string Error) Build(string torch)
    {
        var compiler = Path.Combine(_folder, "compiler");
        var log = Path.Combine(_folder, "arguments");
        File.WriteAllText(
            compiler, $"#!/bin/sh\n[ \"$1\" = -print-multiarch ] && exit\nprintf '%s\\n' \"$@\" > '{log}'\nwhile [ \"$1\" != -o ]; do shift; done\n: > \"$2\"\n");
        File.SetUnixFileMode(compiler, UnixFileMode.UserRead | UnixFileMode.UserExecute);
        var start = new ProcessStartInfo("sh", [Path.Combine(RepositoryFiles.Root, "Torch", "Native", "build.sh"), torch, Output]) { UseShellExecute = false, RedirectStandardError = true };
        start.Environment["CXX"] = compiler;
        using var process = Process.Start(start)!;
        var error = process.StandardError.ReadToEnd();
        process.WaitForExit();
        File.Delete(compiler);
        return (process.ExitCode, File.Exists(log) ? File.ReadAllLines(log) : [], error);
    }
}
