using NasLab.SearchSpaces.Graph;

namespace NasLab.CostModels.Fusion;

/// <summary>
/// A network with its fusion plans, each made once however many devices price it. Safe to use from several threads.
/// </summary>
public sealed class FusedGraph
{
    private readonly FusionPlan?[] _plans = new FusionPlan?[FusionRules.Combinations];
    private readonly FusionRules _effective;

    private FusedGraph(NetworkGraph graph) => (Graph, _effective) = (graph, FusionRules.EffectiveOn(graph));

    public NetworkGraph Graph { get; }

    /// <summary>The one of this graph; it lives as long as the graph does.</summary>
    public static FusedGraph From(NetworkGraph graph)
    {
        ArgumentNullException.ThrowIfNull(graph);
        return graph.Remember(static g => new FusedGraph(g));
    }

    /// <summary>The operators as a runtime with these rules executes them.</summary>
    public FusionPlan Plan(FusionRules rules)
    {
        ArgumentNullException.ThrowIfNull(rules);

        // Runtimes that differ in nothing which this graph has share a plan.
        var index = rules.Index & _effective.Index;
        ref var plan = ref _plans[index];
        return Volatile.Read(ref plan) ?? Interlocked.CompareExchange(ref plan, FusionPlan.Of(Graph, FusionRules.At(index)), null) ?? plan;
    }
}
