using NasLab.SearchSpaces;

namespace NasLab.Search.Strategies;

/// <summary>A catalogue line: a strategy, its options and its paper.</summary>
/// <param name="Name">The name in config files: <c>nsga2</c>.</param>
/// <param name="Summary">One sentence.</param>
/// <param name="When">When to take it, in one sentence.</param>
/// <param name="Source">The paper.</param>
/// <param name="Defaults">The options record with its defaults.</param>
/// <param name="Create">Makes the strategy from options of that type.</param>
public sealed record StrategyEntry(
    string Name, string Summary, string When, string Source, IOptions Defaults, Func<IOptions, ISearchStrategy> Create)
{
    /// <summary>A line whose <see cref="Create"/> takes options of one type only, and refuses any other by name.</summary>
    internal static StrategyEntry Of<T>(string name, string summary, string when, string source, T defaults, Func<T, ISearchStrategy> create)
        where T : class, IOptions =>
        new(name, summary, when, source, defaults, options => create(options as T ?? throw new ArgumentException(
            $"The strategy {name} takes {typeof(T).Name}, not {options?.GetType().Name ?? "null"}.", nameof(options))));
}
