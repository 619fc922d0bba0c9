using NasLab.CostModels.Devices;
using NasLab.CostModels.Fusion;
using NasLab.SearchSpaces.Graph;

namespace NasLab.CostModels.Memory;

/// <summary>What a network takes of a device's memory, for one batch.</summary>
/// <param name="PeakBytes">Activations and the kernels' buffer at the step with the most of both.</param>
/// <param name="ScratchBytes">The buffer's part of it; 0 where the runtime's buffers are not known.</param>
/// <param name="WeightBytes">Weights, biases and constants.</param>
internal readonly record struct NetworkMemory(long PeakBytes, long ScratchBytes, long WeightBytes)
{
    /// <summary>What the runtime keeps in SRAM of the channels' scales.</summary>
    public long SramScaleBytes { get; private init; }

    /// <summary>What the file in flash holds of the channels' scales and zero points.</summary>
    public long FlashScaleBytes { get; private init; }

    public static NetworkMemory Of(NetworkGraph graph, FusionPlan plan, Device device, Precision precision, long batch)
    {
        var bytesPerElement = batch * precision.Bytes();
        var memory = new NetworkMemory(bytesPerElement * plan.PeakActivationElements, 0, plan.WeightBytes(precision));
        return device.Memory?.Runtime switch
        {
            MemoryRuntime.TfliteMicroCmsisNn when precision == Precision.Int8 => memory.OnTfliteMicro(graph, plan, batch),
            _ => memory,
        };
    }

    private NetworkMemory OnTfliteMicro(NetworkGraph graph, FusionPlan plan, long batch)
    {
        var (peakBytes, scratchBytes, channels, biases) = (PeakBytes, 0L, 0L, 0L);
        foreach (var @operator in plan.Operators)
        {
            var leading = graph.Nodes[@operator.Nodes[0]].Operator;
            var scratch = TfliteMicroMemory.ScratchBytes(@operator, leading, batch);
            var live = (batch * @operator.LiveElements) + scratch;
            if (live > peakBytes)
            {
                (peakBytes, scratchBytes) = (live, scratch);
            }

            var scaled = TfliteMicroMemory.ScaledChannels(@operator, leading);
            channels += scaled;
            biases += Math.Min(scaled, @operator.BiasElements);
        }

        return new NetworkMemory(peakBytes, scratchBytes, WeightBytes)
        {
            SramScaleBytes = TfliteMicroMemory.SramBytesPerScale * channels,
            FlashScaleBytes = TfliteMicroMemory.FlashBytesPerScale * (channels + biases),
        };
    }
}
