using System.Collections.Immutable;
using NasLab.CostModels;
using NasLab.CostModels.Devices;
using NasLab.CostModels.Fitting;
using NasLab.CostModels.Measurements;
using NasLab.CostModels.Roofline;
using NasLab.CostModels.Validation;

namespace NasLab.Benchmarks.CostModels;

/// <summary>Ten devices of different kinds, as data sheets have them and fitted to measurements.</summary>
internal static class BenchmarkDevices
{
    private const int Samples = 900;

    private static readonly Lazy<EvaluationTable> Table = new(() => EvaluationTable.Of(MeasurementCatalogue.Find("nasbench201")!));

    // Settings of the table, each with the device of the catalogue that has the constants of that chip, or of one like it.
    private static readonly ImmutableArray<(string Setting, string Device)> Fits =
    [
        ("pixel3", "pixel3-cpu"), ("pixel2", "pixel2-cpu"), ("raspi4", "raspberry-pi-4"), ("gold_6226", "xeon-gold-6226"),
        ("silver_4114", "xeon-silver-4114"), ("1080ti_1", "nvidia-gtx-1080-ti"), ("1080ti_256", "nvidia-gtx-1080-ti"),
        ("2080ti_1", "nvidia-v100"), ("eyeriss", "eyeriss"), ("fpga", "fpga-zc706"),
    ];

    private static readonly Lazy<ImmutableArray<(FittedLatency Fit, Device Device)>> Fitted = new(() =>
        [.. Fits.Select(f => (LatencyFitter.Fit(Training(f.Setting), Origin(f.Setting)), DeviceCatalogue.Find(f.Device)!))]);

    /// <summary>The settings that fits are timed on: a GPU, a server, and two with failed measurements and the noise of small boards.</summary>
    public static IEnumerable<string> FitSettings => ["1080ti_1", "gold_6226", "pixel3", "raspi4"];

    /// <summary>Every machine model there is.</summary>
    public static ImmutableArray<ICostModel> MachineModels() =>
    [
        .. new[]
        {
            "nvidia-a100", "jetson-tx2", "xeon-gold-6226", "pixel3-cpu-4-threads", "pixel4-gpu", "raspberry-pi-4", "coral-edge-tpu",
            "fpga-zc706", "eyeriss", "stm32f746",
        }.Select(name => DeviceCatalogue.Find(name)!).Select(device => new RooflineModel(device, device.DefaultPrecision)),
    ];

    /// <summary>Models by fits; energy and limits from constants where they are asked for, as <c>calibrate --like</c> makes a device.</summary>
    public static ImmutableArray<ICostModel> FittedModels(bool withConstants) => [.. Fitted.Value.Select(f => Model(f.Fit, f.Device, withConstants))];

    /// <summary>What a setting's fit rests on: random networks of NAS-Bench-201 and their measurements.</summary>
    public static TrainingSet Training(string setting)
    {
        var of = Table.Value.Settings.Single(s => s.Name == setting);
        return Table.Value.Training(of, EvaluationProtocol.Draw(Table.Value, of, Samples, draw: 0).Pool.Take(Samples));
    }

    public static FitOrigin Origin(string setting) => new("nasbench201", setting, DateOnly.MinValue, "");

    private static FittedModel Model(FittedLatency fit, Device device, bool withConstants) => withConstants
        ? new FittedModel(device with { Fitted = [fit with { Precision = device.DefaultPrecision }] }, fit with { Precision = device.DefaultPrecision })
        : new FittedModel(
            new Device(fit.Origin.Column, fit.Origin.Column, DeviceKind.Other, [fit.Precision])
            {
                DefaultPrecision = fit.Precision,
                Model = MachineModel.Measured,
                Fitted = [fit],
            },
            fit);
}
