using System.Collections.Immutable;
using static NasLab.CostModels.Devices.ConstantRange;
using static NasLab.CostModels.Devices.MachineModel;

namespace NasLab.CostModels.Devices;

/// <summary>Every constant that a device file can state: the vocabulary of the data, and the order in which it is shown.</summary>
public static class DeviceConstants
{
    private static readonly ImmutableArray<MachineModel> Everywhere = [];
    private static readonly ImmutableArray<MachineModel> Cores = [VectorProcessor, Microcontroller];
    private static readonly ImmutableArray<MachineModel> Programmed = [VectorProcessor, Microcontroller, ParallelGpu];
    private static readonly ImmutableArray<MachineModel> Arrays = [SystolicArray, RowStationaryArray, ChannelParallelArray];

    public static readonly ConstantDefinition BatchSize = Of(
        "batchSize", "images", Count, Everywhere, "Images that go through at once; all costs are of one batch.");

    public static readonly ConstantDefinition RunOverhead = Of(
        "runOverheadUs", "us", NonNegative, Everywhere, "Time of a run that no operator causes: call, synchronisation, input and output.");

    public static readonly ConstantDefinition OperatorOverhead = Of(
        "operatorOverheadUs", "us", NonNegative, Everywhere, "Time to dispatch or launch one fused operator.");

    public static readonly ConstantDefinition MemoryBandwidth = Of(
        "memoryBandwidthGBps", "GB/s", Positive, Everywhere, "Bandwidth of the memory that holds the weights: DRAM, or a microcontroller's flash.");

    public static readonly ConstantDefinition OnChipMemory = Of(
        "onChipMemoryBytes", "bytes", Positive, Everywhere, "Last-level cache, unified buffer, or a microcontroller's SRAM.");

    public static readonly ConstantDefinition OnChipBandwidth = Of(
        "onChipBandwidthGBps", "GB/s", Positive, Everywhere, "Bandwidth of the on-chip memory.");

    public static readonly ConstantDefinition MemoryEnergy = Of(
        "memoryEnergyPjPerByte", "pJ/byte", NonNegative, Everywhere, "Energy to move a byte to or from the memory that holds the weights.");

    public static readonly ConstantDefinition OnChipEnergy = Of(
        "onChipEnergyPjPerByte", "pJ/byte", NonNegative, Everywhere, "Energy to move a byte to or from the on-chip memory.");

    public static readonly ConstantDefinition StaticPower = Of(
        "staticPowerW", "W", NonNegative, Everywhere, "Power drawn for as long as a run takes, whatever it computes.");

    public static readonly ConstantDefinition DenseEfficiency = Of(
        "denseEfficiency", "", Share, Programmed, "Share of the peak that dense and pointwise convolutions and linear layers reach at full vectors.");

    public static readonly ConstantDefinition GroupedEfficiency = Of(
        "groupedEfficiency", "", Share, Programmed, "Share of the peak that grouped convolutions reach at full vectors.");

    public static readonly ConstantDefinition DepthwiseEfficiency = Of(
        "depthwiseEfficiency", "", Share, Programmed, "Share of the peak that depthwise convolutions and elementwise work reach at full vectors.");

    public static readonly ConstantDefinition Multiprocessors = Of(
        "multiprocessors", "", Count, [ParallelGpu], "Streaming multiprocessors: tiles computed at the same time.");

    public static readonly ConstantDefinition TileRows = Of(
        "tileRows", "pixels", Count, [ParallelGpu], "Output positions in the tile that one multiprocessor computes.");

    public static readonly ConstantDefinition TileColumns = Of(
        "tileColumns", "channels", Count, [ParallelGpu], "Output channels in the tile that one multiprocessor computes.");

    public static readonly ConstantDefinition GroupedOverhead = Of(
        "groupedOverheadUs", "us", NonNegative, [ParallelGpu],
        "Time that a grouped or depthwise convolution takes besides, where the library has no kernel of its own for it.");

    public static readonly ConstantDefinition ActivePower = Of(
        "activePowerW", "W", NonNegative, [ParallelGpu], "Power drawn besides for as long as an operator keeps the processor busy.");

    public static readonly ConstantDefinition ArrayCount = Of(
        "arrayCount", "", Count, Arrays, "Arrays that share the work of one operator.");

    public static readonly ConstantDefinition ArrayRows = Of(
        "arrayRows", "", Count, [SystolicArray, RowStationaryArray], "Height: reduction elements (systolic) or kernel rows (row-stationary).");

    public static readonly ConstantDefinition ArrayColumns = Of(
        "arrayColumns", "", Count, [SystolicArray, RowStationaryArray], "Width: output channels (systolic) or output rows (row-stationary).");

    public static readonly ConstantDefinition InputParallelism = Of(
        "inputParallelism", "channels", Count, [ChannelParallelArray], "Input channels multiplied in one cycle.");

    public static readonly ConstantDefinition OutputParallelism = Of(
        "outputParallelism", "channels", Count, [ChannelParallelArray], "Output channels computed in one cycle.");

    public static readonly ConstantDefinition PixelParallelism = Of(
        "pixelParallelism", "pixels", Count, [ChannelParallelArray], "Output positions computed in one cycle.");

    public static readonly ConstantDefinition VectorRate = Of(
        "vectorGigaOpsPerSecond", "Gop/s", Positive, Arrays, "Rate of what the array does not do: activations, additions, pooling.");

    public static readonly ConstantDefinition DepthwiseParallelism = Of(
        "depthwiseParallelism", "positions", Count, [ChannelParallelArray], "Kernel positions of one channel multiplied in one cycle where channels do not mix.");

    public static readonly ConstantDefinition TransferOverlap = Of(
        "transferOverlap", "", Fraction, Arrays, "Share of the shorter of computing and moving that hides behind the longer: 1 with perfect double buffering.");

    public static readonly ConstantDefinition WindowEnergy = Of(
        "windowEnergyPj", "pJ", NonNegative, [RowStationaryArray], "Energy of one step of a pooling window.");

    public static readonly ConstantDefinition FlashMemory = Of(
        "flashBytes", "bytes", Positive, [Microcontroller], "Flash, for code and weights.");

    public static readonly ConstantDefinition RuntimeMemory = Of(
        "runtimeMemoryBytes", "bytes", NonNegative, [Microcontroller], "SRAM that the runtime and its stack take.");

    public static readonly ConstantDefinition RuntimeFlash = Of(
        "runtimeFlashBytes", "bytes", NonNegative, [Microcontroller], "Flash that the runtime's code takes.");

    public static readonly ConstantDefinition PeakRate = PerPrecision(
        "peakGigaMacsPerSecond", "GMAC/s", Positive, Everywhere, "Multiply-accumulates at full use of the hardware.");

    public static readonly ConstantDefinition MacEnergy = PerPrecision(
        "macEnergyPj", "pJ", NonNegative, Everywhere, "Energy of one multiply-accumulate with its operands' way from registers.");

    public static readonly ConstantDefinition VectorLanes = PerPrecision(
        "vectorLanes", "channels", Count, Cores, "Channels computed side by side: channel counts are padded to a multiple.");

    /// <summary>All of them.</summary>
    public static ImmutableArray<ConstantDefinition> All { get; } =
    [
        BatchSize, RunOverhead, OperatorOverhead, MemoryBandwidth, OnChipMemory, OnChipBandwidth, MemoryEnergy, OnChipEnergy,
        StaticPower, DenseEfficiency, GroupedEfficiency, DepthwiseEfficiency, Multiprocessors, TileRows, TileColumns, GroupedOverhead,
        ActivePower, ArrayCount, ArrayRows, ArrayColumns, InputParallelism, OutputParallelism, PixelParallelism, DepthwiseParallelism,
        VectorRate, TransferOverlap, WindowEnergy, FlashMemory, RuntimeMemory, RuntimeFlash, PeakRate, MacEnergy, VectorLanes,
    ];

    private static ConstantDefinition Of(
        string name, string unit, ConstantRange range, ImmutableArray<MachineModel> models, string meaning) =>
        new(name, unit, range, PerPrecision: false, models, meaning);

    private static ConstantDefinition PerPrecision(
        string name, string unit, ConstantRange range, ImmutableArray<MachineModel> models, string meaning) =>
        new(name, unit, range, PerPrecision: true, models, meaning);
}
