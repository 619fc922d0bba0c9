using System.Collections.Concurrent;
using NasLab.CostModels.Fusion;
using NasLab.CostModels.Roofline;

namespace NasLab.CostModels.Dataflow;

/// <summary>
/// The buffer of a machine that runs one layer after the other: inputs and weights come from memory, outputs go back, and the tiling
/// decides how often. Safe to use from several threads.
/// </summary>
internal sealed class LayerByLayerBuffer(MachineConstants constants) : IMemoryHierarchy
{
    private const int MaximumKnown = 4096;

    private readonly ConcurrentDictionary<ConvolutionLoops, OperandTraffic> _known = new();
    private readonly int _batch = (int)constants.Batch;
    private readonly long _bufferElements = (long)constants.OnChipBytes / constants.BytesPerNumber;

    /// <summary>Layers leave no weights for the next run.</summary>
    public double StreamedWeightShare(long peakActivationBytes, long weightBytes) => 1;

    public MemoryTraffic Traffic(FusedOperator @operator, double streamedWeightShare)
    {
        if (@operator.Class.RidesAlong())
        {
            return default;
        }

        var again = @operator.Macs == 0 ? 0 : Repetitions(@operator);
        var numbers = (_batch * @operator.ActivationElements) + again;
        var bytes = ((double)numbers * constants.BytesPerNumber) + constants.WeightBytes(@operator);
        return new MemoryTraffic(bytes, bytes);
    }

    /// <summary>Numbers that the best tiling moves more than once.</summary>
    private long Repetitions(FusedOperator @operator)
    {
        var loops = ConvolutionLoops.Of(@operator, _batch);
        if (!_known.TryGetValue(loops, out var traffic))
        {
            traffic = TilingSearch.Best(loops, _bufferElements).Traffic;
            if (_known.Count >= MaximumKnown)
            {
                _known.Clear();
            }

            _known[loops] = traffic;
        }

        return traffic.Total - loops.WeightElements - loops.InputElements - loops.OutputElements;
    }
}
