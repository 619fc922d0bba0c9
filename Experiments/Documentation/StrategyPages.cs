using System.Globalization;
using System.Text;
using System.Text.Json;
using NasLab.Experiments.Commands;
using NasLab.Experiments.Commands.Documents;
using NasLab.Search.Strategies;

namespace NasLab.Experiments.Documentation;

/// <summary>Writes docs/strategies.md: what each strategy is for, its options, and its figures from kept benchmark results.</summary>
internal static class StrategyPages
{
    /// <summary>The page, in Markdown.</summary>
    /// <param name="results">Texts of search.json, as <c>naslab bench search --output</c> writes them.</param>
    public static string Write(IEnumerable<string> results)
    {
        var text = new StringBuilder("""
            # Search strategies

            <!-- Generated from the code and from Benchmarks/results/search: NASLAB_APPROVE=1 ./naslab test writes this page. -->

            `"search": { "strategy": NAME }` in a config file names one; without a name it is `naslab`. `naslab strategies NAME` prints its
            options, [experiments-file.md](experiments-file.md) says where they stand.

            ## Which one

            | strategy | what it does | take it when |
            | --- | --- | --- |

            """);
        foreach (var strategy in StrategyCatalogue.All)
        {
            text.Append(CultureInfo.InvariantCulture, $"| [`{strategy.Name}`](#{strategy.Name}) | {strategy.Summary} | {strategy.When} |\n");
        }

        text.Append("""

            ## How they compare

            On the tables of NAS-Bench-201 and NAS-Bench-Macro: regret, times 1000, after 50, 100, 200 and 400 full trainings (a training that
            stops early counts its share). Regret is the share of the true front's hypervolume that is missing; both objectives are normalised by
            that front's ideal and nadir, and the reference point is (1.1, 1.1). The figure is the median over seeds, averaged over the tasks, with
            its 95 % bootstrap interval; options are the defaults, chosen on other seeds. `Benchmarks/results/search` has every task, its README
            the commands.


            """);
        text.Append(StrategyFigures.Write([.. results.Select(Read)])).Append("## Options\n");
        foreach (var strategy in StrategyCatalogue.All)
        {
            Options(text, strategy);
        }

        return text.ToString();
    }

    private static BenchSearchDocument Read(string json) =>
        JsonSerializer.Deserialize<BenchSearchDocument>(json, JsonOutput.Options) ?? throw new ArgumentException("The results are null.", nameof(json));

    private static void Options(StringBuilder text, StrategyEntry strategy)
    {
        text.Append(CultureInfo.InvariantCulture, $"\n### {strategy.Name}\n\n{strategy.Summary} {strategy.When}\nPaper: {strategy.Source}.\n\n");
        var rows = OptionTable.Of(strategy.Defaults);
        if (rows.Count == 0)
        {
            text.Append("It has no options.\n");
            return;
        }

        text.Append("| option | default | what it does |\n| --- | --- | --- |\n");
        foreach (var row in rows)
        {
            text.Append(CultureInfo.InvariantCulture, $"| `{row.Key}` | {row.Default} | {row.Description} |\n");
        }
    }
}
