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

    private static ImmutableArray<Device> ReadAll()
    {
        var assembly = typeof(DeviceCatalogue).Assembly;
        var devices = ImmutableArray.CreateBuilder<Device>();
        foreach (var resource in assembly.GetManifestResourceNames().Where(n => n.StartsWith(Prefix, StringComparison.Ordinal)))
        {
            using var stream = assembly.GetManifestResourceStream(resource)!;
            var device = DeviceFile.Read(stream, resource);
            devices.Add($"{Prefix}{device.Name}.json" == resource
                ? device
                : throw new InvalidOperationException($"The file {resource} describes the device {device.Name}: name them alike."));
        }

        devices.Sort((a, b) => string.CompareOrdinal(a.Name, b.Name));
        return devices.ToImmutable();
    }
}
