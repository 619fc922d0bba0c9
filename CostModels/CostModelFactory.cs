using NasLab.CostModels.Devices;
using NasLab.CostModels.Lookup;
using NasLab.CostModels.Roofline;

namespace NasLab.CostModels;

/// <summary>The best model that there is of a device.</summary>
public static class CostModelFactory
{
    /// <summary>A model of the device in a precision, its default one where none is named.</summary>
    /// <exception cref="ArgumentException">The device does not run the precision; the message names those that it does.</exception>
    public static ICostModel Create(Device device, Precision? precision = null)
    {
        ArgumentNullException.ThrowIfNull(device);
        var chosen = precision ?? device.DefaultPrecision;
        return device.Lookup is { } table && table.Precision == chosen ? new LookupModel(device) : new RooflineModel(device, chosen);
    }
}
