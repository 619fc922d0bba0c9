using System.Collections.Immutable;
using NasLab.Experiments.Analysis.Statistics;
using NasLab.Experiments.Fronts;
using NasLab.Experiments.Store;

namespace NasLab.Experiments.Analysis.CrossDevice;

/// <summary>Compares the devices of a study, each with each other one.</summary>
public static class DevicePairs
{
    /// <summary>One for each ordered pair of different targets, the first target's pairs first.</summary>
    /// <param name="pick">Chooses one of a front's members, or none; the most accurate where it is null.</param>
    public static ImmutableArray<DevicePair> Of(Study study, IEnumerable<Trial> trials, Func<DeviceFront, Trial?>? pick = null)
    {
        ArgumentNullException.ThrowIfNull(study);
        ArgumentNullException.ThrowIfNull(trials);
        var known = trials.ToImmutableArray();
        var fronts = FrontCalculator.Fronts(study, known);
        var picks = fronts.Select(pick ?? MostAccurate).ToImmutableArray();
        var latencies = fronts.Select(f => Latencies(known, f.Target)).ToImmutableArray();
        var pairs =
            from a in fronts
            from b in fronts
            where a.Target != b.Target
            select Pair(study, a, b, picks[a.Target], Ranks(latencies[a.Target], latencies[b.Target]));
        return [.. pairs];
    }

    private static Trial? MostAccurate(DeviceFront front) => front.Points.MaxBy(t => t.ValidationAccuracy);

    private static DevicePair Pair(Study study, DeviceFront a, DeviceFront b, Trial? pick, RankAgreement ranks)
    {
        var pool = new DeploymentPool(study, b);
        ImmutableArray<Deployment> members = [.. a.Points.Select(pool.Deploy)];
        return new DevicePair(
            a.Target,
            b.Target,
            pick is null ? null : pool.Deploy(pick),
            members,
            LossSummary.Of(members.Select(m => m.LatencyRatio).OfType<double>()),
            LossSummary.Of(members.Select(m => m.AccuracyLoss).OfType<double>()),
            b.Hypervolume > 0 ? FrontCalculator.Front(study, a.Points, b.Target).Hypervolume / b.Hypervolume : null,
            ranks);
    }

    /// <summary>By architecture; candidates of several fidelities have one cost.</summary>
    private static Dictionary<string, double> Latencies(ImmutableArray<Trial> trials, int target)
    {
        var latencies = new Dictionary<string, double>(StringComparer.Ordinal);
        foreach (var trial in trials.Where(t => t.Role == TrialRole.Search))
        {
            if (trial.Costs.FirstOrDefault(c => c.Target == target) is { Cost.Infeasible: null } cost && double.IsFinite(cost.Cost.LatencyMs))
            {
                latencies[trial.Architecture] = cost.Cost.LatencyMs;
            }
        }

        return latencies;
    }

    private static RankAgreement Ranks(Dictionary<string, double> one, Dictionary<string, double> other)
    {
        var both = one.Keys.Where(other.ContainsKey).ToImmutableArray();
        return RankAgreement.Of([.. both.Select(a => one[a])], [.. both.Select(a => other[a])]);
    }
}
