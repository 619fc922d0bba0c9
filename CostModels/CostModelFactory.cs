using NasLab.CostModels.Devices;
using NasLab.CostModels.Fitting;
using NasLab.CostModels.Lookup;
using NasLab.CostModels.Roofline;

namespace NasLab.CostModels;

/// <summary>The best model that there is of a device.</summary>
public static class CostModelFactory
{
    /// <summary>
    /// A model of the device in a precision, its default one where none is named: fitted to measurements where there is such a fit (of several
    /// spaces' fits, network by network, the nearest), else from its table of measured blocks, else from the device's constants.
    /// </summary>
    /// <exception cref="ArgumentException">The device does not run the precision; the message names those that it does.</exception>
    public static ICostModel Create(Device device, Precision? precision = null)
    {
        ArgumentNullException.ThrowIfNull(device);
        var chosen = precision ?? device.DefaultPrecision;
        if (device.FitsIn(chosen) is { IsEmpty: false } fits)
        {
            return fits is [var fit] ? new FittedModel(device, fit) : new NearestFittedModel(device, fits);
        }

        if (device.Model == MachineModel.Measured)
        {
            var allowed = string.Join(", ", device.Fitted.Select(f => f.Precision.ToName()).Distinct());
            throw new ArgumentException($"{device.Name} was not measured in {chosen.ToName()}; allowed: {allowed}.", nameof(precision));
        }

        return device.Lookup is { } table && table.Precision == chosen ? new LookupModel(device) : new RooflineModel(device, chosen);
    }
}
