using NasLab.Experiments.Documentation;
using NasLab.Search.Strategies;
using NasLab.Tests.Experiments.Commands;

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

    [Fact]
    public void Results_of_unlike_settings_stand_in_tables_of_their_own()
    {
        // given
        using var naslab = new Naslab();
        var usual = Search(naslab, "--task", "nasbench201-cifar10-fpga");
        var timed = Search(naslab, "--task", "nasbench201-cifar10-fpga", "--workers", "4");
        var joint = Search(naslab, "--task", "nasbench201-cifar10-fpga+pixel3");
        var alone = Search(naslab, "--task", "nasbench201-cifar10-accuracy");

        // when
        var page = StrategyPages.Write([usual, timed, joint, alone]);

        // then
        var sections = page[page.IndexOf("### Cost known", StringComparison.Ordinal)..page.IndexOf("## Options", StringComparison.Ordinal)].Split("### ", StringSplitOptions.RemoveEmptyEntries);
        Assert.Equal(
            ["Cost known before a trial, as from a cost model", "Several devices at once, cost known", "4 workers at once, cost known", "The error alone: nasbench201-cifar10-accuracy"],
            sections.Select(s => s.Split('\n')[0]));
        Assert.All(sections, s => Assert.Single(s.Split('\n'), l => l.StartsWith("| `random` |", StringComparison.Ordinal)));
        Assert.Contains(" 12.5 s |", sections[2], StringComparison.Ordinal);
    }

    private static string Search(Naslab naslab, params string[] arguments)
    {
        Assert.Equal(0, naslab.Run(["bench", "search", .. arguments, "--strategy", "random", "--evaluations", "50", "--seeds", "2", "--json"]));
        return naslab.Out;
    }
}
