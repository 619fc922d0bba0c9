using System.Collections.Immutable;
using NasLab.CostModels.Devices;
using NasLab.SearchSpaces.Graph;

namespace NasLab.CostModels.Fitting;

/// <summary>A device with a fit for each of several spaces: prices a network by the one whose networks are the most like it.</summary>
public sealed class NearestFittedModel : ICostModel
{
    private readonly NearestFit _nearest;
    private readonly ImmutableArray<FittedModel> _models;

    /// <summary>The model of a device by fits of one precision.</summary>
    /// <exception cref="ArgumentException">There are none, or the device has constants, but does not run the fits' precision.</exception>
    public NearestFittedModel(Device device, ImmutableArray<FittedLatency> fits)
    {
        _nearest = new NearestFit(fits);
        _models = [.. fits.Select(f => new FittedModel(device, f))];
    }

    public Device Device => _models[0].Device;

    public Precision Precision => _models[0].Precision;

    public Cost Estimate(NetworkGraph graph) => For(graph).Estimate(graph);

    public ImmutableArray<LayerCost> EstimateLayers(NetworkGraph graph) => For(graph).EstimateLayers(graph);

    private FittedModel For(NetworkGraph graph) => _models[_nearest.IndexFor(GraphFeatures.From(graph))];
}
