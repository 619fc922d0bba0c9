namespace NasLab.Experiments.Benchmarking.Cost;

/// <summary>A claim about cost models: what is learned from, what is predicted, what is to be reached.</summary>
/// <param name="Name">On the command line: <c>nasbench201-100</c>.</param>
/// <param name="Title">In words.</param>
/// <param name="Target">What is to be reached: by the mean over settings and draws, or by every setting.</param>
/// <param name="Jobs">
/// Work that may be done in any order, each giving the result of one setting in one draw; from the tables and the number of draws. Cases
/// in which nothing is drawn at random ignore the number.
/// </param>
public sealed record CostCase(
    string Name, string Title, CostTarget Target, Func<CostTables, int, IEnumerable<Func<CostSettingResult>>> Jobs)
{
    /// <summary>Whether networks to learn from are drawn at random.</summary>
    public bool IsDrawn { get; init; } = true;

    /// <summary>Whether every setting is to reach the target by itself, and not the mean over them.</summary>
    public bool IsForEachSetting { get; init; }

    /// <summary>What others have published on comparable data; null where nothing comparable is known.</summary>
    public string? Anchor { get; init; }

    /// <summary>How far the figures can be trusted, where that needs saying; one sentence or more.</summary>
    public string? Remark { get; init; }
}
