using System.Collections.Concurrent;
using System.Collections.Immutable;
using NasLab.CostModels;
using NasLab.Experiments.Fronts;
using NasLab.Experiments.Store;
using NasLab.Search;
using NasLab.SearchSpaces;
using NasLab.SearchSpaces.Graph;

namespace NasLab.Experiments.Running;

/// <summary>Prices networks on all targets of a study and holds them against the limits. Safe to call from several threads.</summary>
public sealed class Pricer(ImmutableArray<PlannedTarget> targets)
{
    private readonly ConcurrentDictionary<string, Knowledge> _known = new(StringComparer.Ordinal);

    private sealed record Knowledge(CostPreview Preview, ImmutableArray<double> Features);

    public PricedNetwork Price(NetworkGraph graph)
    {
        ArgumentNullException.ThrowIfNull(graph);
        var parameters = graph.Parameters;
        var macs = graph.Macs;
        var costs = ImmutableArray.CreateBuilder<TargetCost>(targets.Length);
        for (var i = 0; i < targets.Length; i++)
        {
            var cost = targets[i].Model.Estimate(graph);
            costs.Add(new TargetCost(i, cost, Violation(targets[i].Target, cost, parameters, macs)));
        }

        return new PricedNetwork(parameters, macs, costs.MoveToImmutable());
    }

    /// <summary>What a strategy may know of an architecture before it is trained; remembered.</summary>
    public CostPreview Preview(Architecture architecture) => Know(architecture).Preview;

    /// <summary>How large its network is, as logarithms, and what the space says of it; remembered.</summary>
    public ImmutableArray<double> Features(Architecture architecture) => Know(architecture).Features;

    /// <summary>Objective values: the error, then one latency for each target, infinite where the target does not take the network.</summary>
    public CostPreview ToPreview(PricedNetwork network, double error = double.NaN)
    {
        ArgumentNullException.ThrowIfNull(network);
        return new CostPreview(
            [error, .. network.Costs.Select(c => c.IsFeasible ? c.Cost.LatencyMs : double.PositiveInfinity)], network.Violation)
        {
            WithinLimits = [.. network.Costs.Select(c => LimitProbability.Of(targets[c.Target].Target, c))],
        };
    }

    internal static string Explain(Target target, PricedNetwork network, TargetCost cost)
    {
        if (cost.Cost.Infeasible is { } reason)
        {
            return reason;
        }

        var excesses =
            from limit in target.Limits
            let value = Figures.Of(limit.Figure, cost.Cost, network.Parameters, network.Macs)
            where value > limit.Max
            select $"{Figures.Words(limit.Figure)} {Figures.Text(limit.Figure, value)} is above the limit {Figures.Text(limit.Figure, limit.Max)}";
        return string.Join(", ", excesses);
    }

    private Knowledge Know(Architecture architecture)
    {
        ArgumentNullException.ThrowIfNull(architecture);
        return _known.GetOrAdd(
            architecture.Id,
            static (_, a) =>
            {
                var network = a.Pricer.Price(a.Architecture.Lower());
                return new Knowledge(
                    a.Pricer.ToPreview(network), [Math.Log(1 + network.Parameters), Math.Log(1 + network.Macs), .. a.Architecture.Space.Features(a.Architecture)]);
            },
            (Pricer: this, Architecture: architecture));
    }

    private static double Violation(Target target, Cost cost, long parameters, long macs)
    {
        // A network that a device cannot run at all is further away than one that is twice over a limit.
        var sum = cost.Infeasible is null ? 0.0 : 1.0;
        foreach (var limit in target.Limits)
        {
            sum += Math.Max(0.0, (Figures.Of(limit.Figure, cost, parameters, macs) / limit.Max) - 1.0);
        }

        return sum;
    }
}
