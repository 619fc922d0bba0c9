using NasLab.Experiments.Documentation;
using NasLab.Search.Strategies;

namespace NasLab.Tests.Experiments.Documentation;

public sealed class StrategyPagesTests
{
    private static readonly string[] _results =
    [
        .. Directory.EnumerateFiles(Path.Combine(RepositoryFiles.Root, "Benchmarks", "results", "search"), "search.json", SearchOption.AllDirectories)
            .Order(StringComparer.Ordinal),
    ];

    [Fact]
    public void The_page_of_strategies_is_the_one_the_code_writes_from_the_kept_results()
    {
        RepositoryFiles.AssertApproved("docs/strategies.md", StrategyPages.Write(_results.Select(File.ReadAllText)));
    }

    [Fact]
    public void Every_strategy_stands_in_a_table_of_figures()
    {
        var page = StrategyPages.Write(_results.Select(File.ReadAllText));

        var rows = page.Split('\n').Where(l => l.StartsWith("| `", StringComparison.Ordinal) && l.Contains(" to ", StringComparison.Ordinal)).ToArray();

        Assert.All(StrategyCatalogue.All, s => Assert.Contains(rows, r => r.StartsWith($"| `{s.Name}` |", StringComparison.Ordinal)));
    }
}
