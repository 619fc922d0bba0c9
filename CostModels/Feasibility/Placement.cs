using System.Collections.Immutable;
using NasLab.CostModels.Fusion;
using NasLab.SearchSpaces.Graph;

namespace NasLab.CostModels.Feasibility;

/// <summary>Where each operator of a plan runs.</summary>
internal sealed class Placement
{
    private readonly ImmutableArray<bool> _isOnHost;
    private readonly ImmutableArray<Crossing> _crossings;

    private Placement(string? infeasible, ImmutableArray<string> remarks, ImmutableArray<bool> isOnHost, ImmutableArray<Crossing> crossings)
    {
        (Infeasible, Remarks) = (infeasible, remarks);
        (_isOnHost, _crossings) = (isOnHost, crossings);
    }

    /// <summary>Tensors that are handed over before an operator runs.</summary>
    /// <param name="Tensors">How many.</param>
    /// <param name="Elements">Their numbers for one image.</param>
    public readonly record struct Crossing(int Tensors, long Elements);

    /// <summary>All on the device.</summary>
    public static Placement Device { get; } = new(null, [], [], []);

    /// <summary>The operators that the device cannot do without, how many there are, and the source; null where it runs the network.</summary>
    public string? Infeasible { get; }

    /// <summary>What runs on the host, what in portable code, and why.</summary>
    public ImmutableArray<string> Remarks { get; }

    public bool UsesHost => !_isOnHost.IsEmpty;

    public bool IsOnHost(int @operator) => UsesHost && _isOnHost[@operator];

    /// <summary>What an operator waits for from the other side; each tensor comes over once, before the first operator that reads it there.</summary>
    public Crossing Before(int @operator) => UsesHost ? _crossings[@operator] : default;

    /// <summary>The placement that the rules make.</summary>
    public static Placement Of(NetworkGraph graph, FusionPlan plan, OperatorRule[] rules, HostFallback? fallback, long batch)
    {
        if (rules.Length == 0)
        {
            return Device;
        }

        var refused = new Refusals(graph, plan, rules, batch);
        var onHost = fallback is not null && refused.FallsBack ? Hosted(refused, fallback.Scope) : [];
        return new Placement(
            refused.Describe(UnsupportedOperator.Infeasible),
            [.. RemarksOn(plan, onHost, refused, fallback)],
            onHost,
            onHost.IsEmpty ? [] : Crossings(plan, onHost));
    }

    private static ImmutableArray<bool> Hosted(Refusals refused, FallbackScope scope)
    {
        var first = refused.FirstFallback;
        return [.. Enumerable.Range(0, refused.Count).Select(i => scope == FallbackScope.RestOfNetwork ? i >= first : refused.IsFallback(i))];
    }

    private static IEnumerable<string> RemarksOn(FusionPlan plan, ImmutableArray<bool> onHost, Refusals refused, HostFallback? fallback)
    {
        if (!onHost.IsEmpty)
        {
            yield return HostRemark(plan, onHost, refused, fallback!);
        }

        if (refused.Describe(UnsupportedOperator.PortableKernel) is { } portable)
        {
            yield return portable;
        }
    }

    private static string HostRemark(FusionPlan plan, ImmutableArray<bool> onHost, Refusals refused, HostFallback fallback)
    {
        var count = onHost.Count(h => h);
        var where = fallback.Scope == FallbackScope.RestOfNetwork ? $", all from {plan.Operators[refused.FirstFallback].Name} on" : "";
        return $"{count} of {onHost.Length} operators run on the host, priced as {fallback.Host.Name}{where}: {refused.Describe(UnsupportedOperator.Fallback)}";
    }

    /// <summary>The network's input, value 0, is handed over with the run itself, to whoever reads it.</summary>
    private static ImmutableArray<Crossing> Crossings(FusionPlan plan, ImmutableArray<bool> onHost)
    {
        var crossings = new Crossing[plan.Operators.Length];
        var isThere = new bool[plan.Operators.Length + 1];
        for (var i = 0; i < crossings.Length; i++)
        {
            foreach (var value in plan.Operators[i].Inputs)
            {
                if (value > 0 && onHost[value - 1] != onHost[i] && !isThere[value])
                {
                    isThere[value] = true;
                    crossings[i] = new Crossing(crossings[i].Tensors + 1, crossings[i].Elements + plan.Operators[value - 1].OutputElements);
                }
            }
        }

        return [.. crossings];
    }
}
