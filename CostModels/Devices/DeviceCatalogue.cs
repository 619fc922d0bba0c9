using System.Collections.Immutable;

namespace NasLab.CostModels.Devices;

/// <summary>Every device whose file ships: one JSON file each below <c>Devices/Data</c>, read once.</summary>
public static class DeviceCatalogue
{
    private const string Prefix = "devices/";

    private static readonly Lazy<ImmutableArray<Device>> Devices = new(ReadAll);

    /// <summary>By name, in ordinal order.</summary>
    public static ImmutableArray<Device> All => Devices.Value;

    public static IEnumerable<string> Names => All.Select(d => d.Name);

    public static Device? Find(string name) => All.FirstOrDefault(d => string.Equals(d.Name, name, StringComparison.Ordinal));

    /// <summary>
    /// A shipped device that runs every operator itself and can stand beside another; null where the name is none's. It is read by
    /// itself: device files name hosts while the catalogue is being read.
    /// </summary>
    internal static Device? FindHost(string name)
    {
        using var stream = typeof(DeviceCatalogue).Assembly.GetManifestResourceStream($"{Prefix}{name}.json");
        return stream is null ? null : DeviceFile.TryReadHost(stream);
    }

    private static Device Read(string resource)
    {
        using var stream = typeof(DeviceCatalogue).Assembly.GetManifestResourceStream(resource)!;
        return DeviceFile.Read(stream, resource);
    }

    private static ImmutableArray<Device> ReadAll()
    {
        var devices = ImmutableArray.CreateBuilder<Device>();
        var resources = typeof(DeviceCatalogue).Assembly.GetManifestResourceNames();
        foreach (var resource in resources.Where(n => n.StartsWith(Prefix, StringComparison.Ordinal)))
        {
            var device = Read(resource);
            devices.Add($"{Prefix}{device.Name}.json" == resource
                ? device
                : throw new InvalidOperationException($"The file {resource} describes the device {device.Name}: name them alike."));
        }

        devices.Sort((a, b) => string.CompareOrdinal(a.Name, b.Name));
        return devices.ToImmutable();
    }
}
