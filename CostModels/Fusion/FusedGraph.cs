using System.Runtime.CompilerServices;
using NasLab.SearchSpaces.Graph;

namespace NasLab.CostModels.Fusion;

/// <summary>
/// A network with its fusion plans, each made once however many devices price it. Safe to use from several threads.
/// </summary>
public sealed class FusedGraph
{
    private static readonly ConditionalWeakTable<NetworkGraph, FusedGraph> Known = [];

    private readonly FusionPlan?[] _plans = new FusionPlan?[FusionRules.Combinations];

    private FusedGraph(NetworkGraph graph) => Graph = graph;

    public NetworkGraph Graph { get; }

    /// <summary>The one of this graph; it lives as long as the graph does.</summary>
    public static FusedGraph From(NetworkGraph graph)
    {
        ArgumentNullException.ThrowIfNull(graph);
        return Known.GetValue(graph, static g => new FusedGraph(g));
    }

    /// <summary>The operators as a runtime with these rules executes them.</summary>
    public FusionPlan Plan(FusionRules rules)
    {
        ArgumentNullException.ThrowIfNull(rules);
        ref var plan = ref _plans[rules.Index];
        return Volatile.Read(ref plan) ?? Interlocked.CompareExchange(ref plan, FusionPlan.Of(Graph, rules), null) ?? plan;
    }
}
