using System.Collections.Immutable;
using NasLab.CostModels.Devices;
using NasLab.SearchSpaces.Graph;

namespace NasLab.CostModels;

/// <summary>Prices networks on one device in one precision. Pure and safe to call from several threads.</summary>
public interface ICostModel
{
    Device Device { get; }

    Precision Precision { get; }

    Cost Estimate(NetworkGraph graph);

    /// <summary>The estimate operator by operator; latencies and energies sum to <see cref="Estimate"/>'s but for the fixed cost of a run.</summary>
    ImmutableArray<LayerCost> EstimateLayers(NetworkGraph graph);
}
