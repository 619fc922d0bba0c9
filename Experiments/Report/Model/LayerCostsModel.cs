using System.Collections.Immutable;

namespace NasLab.Experiments.Report.Model;

/// <summary>What a network costs on one device, layer by layer, by the cost model as it is when the page is made.</summary>
public sealed record LayerCostsModel
{
    /// <summary>Why there are no figures; null where there are.</summary>
    public string? Missing { get; init; }

    public double? LatencyMs { get; init; }

    /// <summary>For each of <see cref="NetworkModel.Layers"/>; null where the device executes the layer as part of another one.</summary>
    public ImmutableArray<double?>? LayerMs { get; init; }

    /// <summary>What the layers do not add up to: the fixed cost of a run.</summary>
    public double? RunMs { get; init; }

    /// <summary>Index into <see cref="NetworkModel.Schedules"/>.</summary>
    public int? Schedule { get; init; }

    /// <summary>Of one activation, for all images of a batch.</summary>
    public int? BytesPerElement { get; init; }

    /// <summary>What a reader must know of the estimate, in words.</summary>
    public ImmutableArray<string>? Remarks { get; init; }
}
