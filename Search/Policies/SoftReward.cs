using System.Collections.Immutable;

namespace NasLab.Search.Policies;

/// <summary>
/// One number for a trial of several objectives: MnasNet's accuracy times (latency / target) to a power that is one below the target and
/// another above (Tan et al. 2019, equations 2 and 3), averaged over the devices. For accuracy stands the share of the way from the
/// group's reference to no error, so that it is 0 for guessing; the problem's first objective is the error, all others are costs. A
/// device that refuses the architecture gives 0.
/// </summary>
/// <param name="problem">What is searched.</param>
/// <param name="targets">One positive number for each objective; those of the error and of costs without a target are NaN.</param>
/// <param name="below">The exponent up to the target, not positive: -0.07 makes half the cost worth 5 % of accuracy, 0 nothing.</param>
/// <param name="above">The exponent beyond it, not positive.</param>
internal sealed class SoftReward(SearchProblem problem, ImmutableArray<double> targets, double below, double above)
{
    /// <summary>A cost below this share of its target counts as that share, so that saving
    /// does not outweigh everything where costs come near 0.</summary>
    private const double LeastShare = 0.1;

    /// <summary>
    /// With targets at a quantile of what some trials cost: from 0, the cheapest, to 1. A cost that none of them has, or that is not
    /// positive there, counts nothing.
    /// </summary>
    public static SoftReward From(SearchProblem problem, IReadOnlyCollection<Observation> trials, double quantile, double below, double above)
    {
        var targets = Enumerable.Range(0, problem.Objectives.Length).Select(o => o == 0 ? double.NaN : Target(trials, o, quantile));
        return new SoftReward(problem, [.. targets], below, above);
    }

    /// <summary>The reward of a completed trial.</summary>
    public double Of(Observation trial) => problem.Groups.Average(g => Of(trial.Values, g));

    private double Of(ImmutableArray<double> values, ObjectiveGroup group)
    {
        var reward = 1.0;
        for (var k = 0; k < group.Objectives.Length; k++)
        {
            var objective = group.Objectives[k];
            if (double.IsPositiveInfinity(values[objective]))
            {
                return 0;
            }

            reward *= objective == 0 ? Math.Max(0, 1 - (values[0] / group.Reference[k]))
                : double.IsNaN(targets[objective]) ? 1
                : OfCost(Math.Max(LeastShare, values[objective] / targets[objective]));
        }

        return reward;
    }

    private double OfCost(double share) => Math.Pow(share, share <= 1 ? below : above);

    private static double Target(IEnumerable<Observation> trials, int objective, double quantile)
    {
        var costs = trials.Select(t => t.Values[objective]).Where(double.IsFinite).Order().ToArray();
        var target = costs.Length == 0 ? double.NaN : costs[(int)Math.Round(quantile * (costs.Length - 1))];
        return target > 0 ? target : double.NaN;
    }
}
