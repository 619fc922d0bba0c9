using NasLab.Experiments.Commands;
using NasLab.Experiments.Store;

namespace NasLab.Tests.Experiments.Commands;

/// <summary>Studies that score untrained networks, with real scores on a few images.</summary>
[Collection(nameof(Training))]
public sealed class PreFilterCommandTests
{
    [Theory]
    [InlineData("naswot")]
    [InlineData("synflow")]
    public void A_study_that_was_stopped_proposes_what_one_in_one_go_does(string score)
    {
        // given
        using var whole = new Naslab();
        using var parts = new Naslab();

        // when
        var uninterrupted = Architectures(whole, Filter(score), trials: 5);
        Architectures(parts, Filter(score), trials: 2);
        var resumed = Architectures(parts, Filter(score), trials: 5, "--resume");

        // then
        Assert.Equal(5, uninterrupted.Length);
        Assert.Equal(uninterrupted, resumed);
        Assert.DoesNotContain("score:", whole.Error, StringComparison.Ordinal);
    }

    [Fact]
    public void Each_score_chooses_its_own()
    {
        using var naslab = new Naslab();

        var chosen = new[] { "", Filter("naswot"), Filter("synflow") }.Select((f, i) => string.Join(' ', Architectures(naslab, f, trials: 3, "--new")));

        Assert.Equal(3, chosen.Distinct().Count());
    }

    private static string Filter(string score) => $$""", "preFilter": { "score": "{{score}}", "candidates": 4 }""";

    private static string[] Architectures(Naslab naslab, string search, int trials, params string[] options)
    {
        naslab.Write("e.json", TinyExperiment.Text(trials: trials, strategy: "random", search: search));
        Assert.Equal(ExitCode.Done, naslab.Run(["run", "e.json", .. options]));
        using var store = StoreReader.Open(Path.Combine(naslab.Folder, "naslab.db"));
        return [.. store.Trials(TinyExperiment.Name).Where(t => t.Role == TrialRole.Search).Select(t => t.Architecture)];
    }
}
