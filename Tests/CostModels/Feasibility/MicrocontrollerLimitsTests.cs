using NasLab.CostModels;
using NasLab.CostModels.Devices;

namespace NasLab.Tests.CostModels.Feasibility;

/// <summary>A network fits down to the last byte.</summary>
public sealed class MicrocontrollerLimitsTests
{
    public static TheoryData<string, Precision> Microcontrollers
    {
        get
        {
            var data = new TheoryData<string, Precision>();
            foreach (var device in DeviceCatalogue.All.Where(d => d.Kind == DeviceKind.Microcontroller))
            {
                foreach (var precision in device.Precisions)
                {
                    data.Add(device.Name, precision);
                }
            }

            return data;
        }
    }

    [Theory]
    [MemberData(nameof(Microcontrollers))]
    public void A_byte_less_of_sram_or_flash_is_a_byte_too_little(string name, Precision precision)
    {
        var device = DeviceCatalogue.Find(name)!;
        // In 8 bits, each of 36 channels has a bias of 4 bytes, a multiplier and a shift in SRAM, and two scales and zero points in flash.
        var (biases, sramScales, flashScales) = precision == Precision.Int8 ? (4 * 36, 8 * 36, 24 * 36) : (precision.Bytes() * 36, 0, 0);
        var sramBytes = device.Value(DeviceConstants.RuntimeMemory) + (precision.Bytes() * ((4 * 64) + (16 * 64) + (16 * 64))) + sramScales;
        var weights = (4 * 16) + (16 * 9) + (16 * 4);
        var flashBytes = device.Value(DeviceConstants.RuntimeFlash) + (precision.Bytes() * weights) + biases + flashScales;

        Assert.Null(Infeasible(device, precision, sramBytes, flashBytes));
        Assert.StartsWith("exceeds SRAM by 1 bytes: ", Infeasible(device, precision, sramBytes - 1, flashBytes), StringComparison.Ordinal);
        Assert.StartsWith("exceeds flash by 1 bytes: ", Infeasible(device, precision, sramBytes, flashBytes - 1), StringComparison.Ordinal);
        Assert.Matches("^exceeds SRAM by 7 bytes: .*; exceeds flash by 9 bytes: ", Infeasible(device, precision, sramBytes - 7, flashBytes - 9));
    }

    private static string? Infeasible(Device device, Precision precision, double sramBytes, double flashBytes)
    {
        var limited = device with
        {
            Constants =
            [
                .. device.Constants.Select(c => c.Definition == DeviceConstants.OnChipMemory ? c with { Value = sramBytes }
                    : c.Definition == DeviceConstants.FlashMemory ? c with { Value = flashBytes } : c),
            ],
        };
        return CostModelFactory.Create(limited, precision).Estimate(HandWrittenGraphs.InvertedResidual()).Infeasible;
    }
}
