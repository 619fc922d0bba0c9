using NasLab.Experiments.Benchmarking;
using NasLab.Experiments.Commands;
using NasLab.Experiments.Configuration;
using NasLab.Experiments.Running;
using NasLab.SearchSpaces.Spaces;
using NasLab.Tests.Experiments.Commands;
using NasLab.Training.Scores;

namespace NasLab.Tests.Experiments.Benchmarking;

[Collection(nameof(Training))]
public sealed class TableScoresTests
{
    [Fact]
    public void A_network_of_a_table_is_scored_as_a_study_scores_it_and_one_without_a_path_has_none()
    {
        // given a cell whose paths are two convolutions of one another, and one without any
        var space = SpaceCatalogue.Find("nasbench201")!.CreateDefault();
        var plain = space.Parse("|nor_conv_1x1~0|+|none~0|nor_conv_1x1~1|+|none~0|none~1|nor_conv_1x1~2|");
        var dead = space.Parse("|none~0|+|none~0|none~1|+|none~0|none~1|none~2|");
        var scores = new TableScores();

        var synflow = scores.Of(ArchitectureScore.Synflow);

        Assert.Equal(Synflow.Score(plain.Lower(), TrialSeed.Score(0)).Value, synflow(plain));
        Assert.True(double.IsFinite(synflow(plain)));
        Assert.Equal(double.NaN, synflow(dead));
        Assert.Equal(plain.Lower().Parameters, scores.Of(ArchitectureScore.Parameters)(plain));
    }

    [Fact]
    public void Networks_of_one_id_with_other_classes_are_scored_each_for_itself()
    {
        const string Cell = "|nor_conv_1x1~0|+|none~0|nor_conv_1x1~1|+|none~0|none~1|nor_conv_1x1~2|";
        var family = SpaceCatalogue.Find("nasbench201")!;
        var synflow = new TableScores().Of(ArchitectureScore.Synflow);

        var of = new[] { 10, 100 }.Select(classes => synflow(family.Create(family.Defaults, family.CreateDefault().Input, classes).Parse(Cell))).ToArray();

        Assert.NotEqual(of[0], of[1]);
    }

    [Fact]
    public void A_score_that_needs_images_is_refused()
    {
        using var naslab = new Naslab();

        Assert.Throws<ArgumentOutOfRangeException>(() => new TableScores().Of(ArchitectureScore.Naswot));
        Assert.Equal(ExitCode.BadInput, naslab.Run("bench", "search", "--pre-filter", "naswot"));
        Assert.Contains("--pre-filter: naswot is no score that a table's networks have without images; those are parameters, macs, synflow.", naslab.Error, StringComparison.Ordinal);
    }

    [Fact]
    public void A_benchmark_takes_of_each_five_candidates_the_one_through_which_most_flows()
    {
        // given: without a filter, and with one
        using var naslab = new Naslab();
        string[] bench = ["bench", "search", "--task", "nasbench201-cifar10-pixel3", "--strategy", "random", "--evaluations", "4", "--seeds", "1", "--json"];

        double First(params string[] options)
        {
            Assert.Equal(ExitCode.Done, naslab.Run([.. bench, .. options]));
            var result = naslab.Json().GetProperty("results")[0];
            return result.GetProperty("regret").GetProperty("4").GetDouble();
        }

        var plain = First();
        var filtered = First("--pre-filter", "synflow", "--candidates", "5");

        Assert.NotEqual(plain, filtered);
        Assert.Equal(filtered, First("--pre-filter", "synflow", "--candidates", "5"));
        Assert.Equal("random, best synflow of 5", naslab.Json().GetProperty("results")[0].GetProperty("strategy").GetString());
    }
}
