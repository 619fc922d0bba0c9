using System.Collections.Immutable;
using NasLab.Experiments.Fronts;
using NasLab.Experiments.Store;

namespace NasLab.Experiments.Analysis.Picking;

/// <summary>What a network is picked for.</summary>
public sealed record PickRequest
{
    /// <summary>The confidence where none is asked.</summary>
    public const double DefaultConfidence = 0.9;

    /// <summary>Indices into the study's targets, at least one: one network is picked for all of them.</summary>
    public required ImmutableArray<int> Targets { get; init; }

    /// <summary>Largest values, on each of the targets; beside the study's own limits, the tightest counts.</summary>
    public ImmutableArray<Limit> Max { get; init; } = [];

    /// <summary>The smallest validation accuracy, a fraction; null for none.</summary>
    public double? MinAccuracy { get; init; }

    /// <summary>Null for the accuracy, or for the latency where a smallest accuracy is all that is asked.</summary>
    public PickPreference? Preference { get; init; }

    /// <summary>
    /// The least probability with which all limits together are kept, as far as error bars are known; from 0 (figures as they stand) to
    /// below 1.
    /// </summary>
    public double Confidence { get; init; } = DefaultConfidence;

    /// <summary>
    /// Those targets whose latency model was fitted to networks of other spaces than the study's: their intervals count as they are stated,
    /// and the answer says that they do not hold.
    /// </summary>
    public ImmutableArray<int> Extrapolated { get; init; } = [];

    /// <summary>The preference that counts.</summary>
    public PickPreference Wanted =>
        Preference ?? (MinAccuracy is not null && Max.IsEmpty ? PickPreference.Latency : PickPreference.Accuracy);

    /// <summary>The limits that count: of each figure on each target the tightest, the study's own where it is as tight.</summary>
    /// <exception cref="ArgumentException">A limit names an unknown figure.</exception>
    public ImmutableArray<PickLimit> LimitsIn(Study study)
    {
        ArgumentNullException.ThrowIfNull(study);
        var all = Targets
            .SelectMany(t => study.Targets[t].Limits.Select(l => Of(l, t, isOfStudy: true)).Concat(Max.Select(l => Of(l, t, isOfStudy: false))))
            .GroupBy(l => (l.Target, l.Figure))
            .Select(g => g.MinBy(l => l.Bound)!);
        return MinAccuracy is { } least
            ? [.. all, new PickLimit(PickLimit.Accuracy, null, least, IsOfStudy: false)]
            : [.. all];
    }

    private static PickLimit Of(Limit limit, int target, bool isOfStudy) => Figures.Names.Contains(limit.Figure, StringComparer.Ordinal)
        ? new PickLimit(limit.Figure, PickLimit.IsOfNetwork(limit.Figure) ? null : target, limit.Max, isOfStudy)
        : throw new ArgumentException($"'{limit.Figure}' is no figure; figures are {string.Join(", ", Figures.Names)}.", nameof(limit));
}
