using System.Collections.Immutable;

namespace NasLab.Experiments.Running;

/// <summary>Holds a study's samples against its limits before anything is trained.</summary>
public static class Feasibility
{
    /// <summary>Warnings about devices that take none of the samples; none for a stored study, which was held against its limits at its start.</summary>
    /// <exception cref="BadInputException">No device takes any sample.</exception>
    public static ImmutableArray<string> Require(StudyPlan plan)
    {
        ArgumentNullException.ThrowIfNull(plan);
        if (plan.Sampled is not { } sampled)
        {
            return [];
        }

        if (sampled.FeasibleSomewhere == 0)
        {
            var miss = sampled.NearestMiss!;
            throw new BadInputException(
            [
                $"{plan.Name}: none of {sampled.Samples} sampled candidates meets the limits of any device. Relax the limits, or choose a space with smaller networks. The nearest miss:",
                $"  {miss.Architecture.Id}: {miss.Network.Reason(plan.Targets)}",
            ]);
        }

        return
        [
            .. plan.Targets.Select((t, i) => (t.Target.Label, Count: sampled.Feasible[i])).Where(t => t.Count == 0)
                .Select(t => $"{plan.Name}: none of {sampled.Samples} sampled candidates meets the limits of {t.Label}; its front may stay empty."),
        ];
    }
}
