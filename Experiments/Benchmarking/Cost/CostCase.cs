using System.Collections.Immutable;
using NasLab.CostModels.Validation;

namespace NasLab.Experiments.Benchmarking.Cost;

/// <summary>A claim about cost models: what is learned from, what is predicted, what is to be reached.</summary>
/// <param name="Name">On the command line: <c>nasbench201-100</c>.</param>
/// <param name="Title">In words.</param>
/// <param name="Target">What the mean over settings and draws is to reach.</param>
/// <param name="Jobs">
/// Work that may be done in any order, each giving the results of one setting in one draw; from the tables and the number of draws. Cases
/// in which nothing is drawn at random ignore the number.
/// </param>
public sealed record CostCase(
    string Name, string Title, CostTarget Target, Func<CostTables, int, IEnumerable<Func<EvaluationResult>>> Jobs)
{
    /// <summary>Whether networks to learn from are drawn at random.</summary>
    public bool IsDrawn { get; init; } = true;

    /// <summary>What others have published on comparable data; null where nothing comparable is known.</summary>
    public string? Anchor { get; init; }

    /// <summary>A setting's results over the draws.</summary>
    internal static CostSettingResult Setting(IGrouping<string, EvaluationResult> results)
    {
        ImmutableArray<EvaluationResult> all = [.. results];
        return new CostSettingResult(results.Key, all[0].Dropped, EvaluationProtocol.Mean(all));
    }
}
