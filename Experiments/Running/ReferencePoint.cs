using System.Collections.Immutable;
using NasLab.SearchSpaces;

namespace NasLab.Experiments.Running;

/// <summary>
/// What 1,000 seeded samples of a space tell before a study starts: the latency that each target's hypervolume is measured to
/// (1.1 times the largest), and how many samples each target takes.
/// </summary>
public sealed record ReferencePoint(
    ImmutableArray<double> LatencyMs, ImmutableArray<int> Feasible, int FeasibleSomewhere, int Samples, SampledNetwork? NearestMiss)
{
    public const int SampleCount = 1000;

    public static ReferencePoint Of(SearchSpace space, ImmutableArray<PlannedTarget> targets, int seed)
    {
        ArgumentNullException.ThrowIfNull(space);
        var pricer = new Pricer(targets);
        var random = TrialSeed.Reference(seed);
        var largest = new double[targets.Length];
        var feasible = new int[targets.Length];
        var somewhere = 0;
        SampledNetwork? nearest = null;
        for (var i = 0; i < SampleCount; i++)
        {
            var architecture = space.Sample(random);
            var network = pricer.Price(architecture.Lower());
            foreach (var cost in network.Costs)
            {
                largest[cost.Target] = Math.Max(largest[cost.Target], cost.Cost.LatencyMs);
                feasible[cost.Target] += cost.IsFeasible ? 1 : 0;
            }

            somewhere += network.Violation <= 0 ? 1 : 0;
            if (nearest is null || network.Violation < nearest.Network.Violation)
            {
                nearest = new SampledNetwork(architecture, network);
            }
        }

        return new ReferencePoint([.. largest.Select(l => 1.1 * l)], [.. feasible], somewhere, SampleCount, nearest);
    }
}
