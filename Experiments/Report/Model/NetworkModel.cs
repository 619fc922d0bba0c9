using System.Collections.Immutable;

namespace NasLab.Experiments.Report.Model;

/// <summary>A network: block by block for its diagram, layer by layer with what each costs on each device.</summary>
public sealed record NetworkModel
{
    /// <summary>As in <see cref="TrialModel.Architecture"/>.</summary>
    public required string Architecture { get; init; }

    /// <summary>One image: <c>1x28x28</c>.</summary>
    public required string Input { get; init; }

    public required ImmutableArray<BlockModel> Blocks { get; init; }

    /// <summary>In the order of the graph.</summary>
    public required ImmutableArray<LayerModel> Layers { get; init; }

    /// <summary>Devices whose runtimes fuse alike share one.</summary>
    public required ImmutableArray<ScheduleModel> Schedules { get; init; }

    /// <summary>One for each of the study's devices.</summary>
    public required ImmutableArray<LayerCostsModel> Costs { get; init; }
}
