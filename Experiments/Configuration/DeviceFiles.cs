using System.Collections.Immutable;
using System.Security.Cryptography;
using NasLab.CostModels.Devices;
using NasLab.SearchSpaces;

namespace NasLab.Experiments.Configuration;

/// <summary>Reads device files from the disk.</summary>
internal static class DeviceFiles
{
    /// <summary>The device and the digest of its file in hex, or null and every problem, the file's name in front.</summary>
    /// <param name="path">The whole path.</param>
    /// <param name="name">The name for messages about what the file says.</param>
    /// <param name="read">Reads the content.</param>
    public static (Device? Device, string? Sha256, ImmutableArray<string> Problems) Read(
        string path, string name, Func<Stream, (Device? Device, ImmutableArray<OptionProblem> Problems)> read)
    {
        byte[] bytes;
        try
        {
            bytes = File.ReadAllBytes(path);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            return (null, null, [$"{path} cannot be read: {e.Message}"]);
        }

        using var stream = new MemoryStream(bytes, writable: false);
        var (device, problems) = read(stream);
        return problems.IsEmpty
            ? (device, Convert.ToHexStringLower(SHA256.HashData(bytes)), [])
            : (null, null, [.. problems.Select(p => $"{name}: {p}")]);
    }
}
