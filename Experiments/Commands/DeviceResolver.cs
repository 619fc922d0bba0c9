using NasLab.CostModels;
using NasLab.CostModels.Devices;
using NasLab.Experiments.Configuration;
using NasLab.SearchSpaces;

namespace NasLab.Experiments.Commands;

/// <summary>What a person may write where a command takes a device: a name of the catalogue, or a device file.</summary>
internal static class DeviceResolver
{
    public const string HelpName = "NAME|FILE.json";

    private const string Extension = ".json";

    /// <summary>The device that a text names.</summary>
    /// <param name="place">The option or argument, for messages: <c>--device</c>.</param>
    /// <exception cref="BadInputException">It names none, or the file cannot be used: every problem of it.</exception>
    public static Device Resolve(CommandContext context, string place, string text)
    {
        if (DeviceCatalogue.Find(text) is { } shipped)
        {
            return shipped;
        }

        var path = context.Resolve(text);
        if (!IsFile(text) && !File.Exists(path))
        {
            var near = NearestName.To(text, DeviceCatalogue.Names) is { } name ? $", did you mean {name}?" : ";";
            throw new BadInputException(
                $"{place}: {text} is no device{near} naslab devices lists all {DeviceCatalogue.All.Length}; a device of your own is a file, NAME{Extension}.");
        }

        var (device, _, problems) = DeviceFiles.Read(path, text, DeviceFile.TryRead);
        return device ?? throw new BadInputException([.. problems.Select(p => $"{place}: {p}")]);
    }

    /// <summary>A device's model in a precision.</summary>
    /// <param name="precision">Its default one where it is null.</param>
    /// <exception cref="BadInputException">The device does not run the precision.</exception>
    public static ICostModel Model(Device device, Precision? precision) => device.Precisions.Contains(precision ?? device.DefaultPrecision)
        ? CostModelFactory.Create(device, precision ?? device.DefaultPrecision)
        : throw new BadInputException($"--precision: {device.Name} has {string.Join(", ", device.Precisions.Select(p => p.ToName()))}.");

    /// <summary>The name of a device as studies know it: a device file's is in the file.</summary>
    public static string NameOf(CommandContext context, string place, string text) =>
        IsFile(text) ? Resolve(context, place, text).Name : text;

    private static bool IsFile(string text) => text.EndsWith(Extension, StringComparison.OrdinalIgnoreCase);
}
