using System.Text.Json;
using NasLab.Experiments.Commands;

namespace NasLab.Tests.Experiments.Commands;

/// <summary>A dry run says what a run would do, with the store as it is.</summary>
[Collection(nameof(Training))]
public sealed class DryRunCommandTests
{
    private const string Begun = """, "warmStart": { "store": "earlier.db", "experiment": "earlier", "trials": 2 }""";

    [Fact]
    public void Prices_and_times_and_stores_nothing()
    {
        using var naslab = new Naslab();
        naslab.Write("e.json", TinyExperiment.Text());

        var experiment = Json(naslab);

        Assert.Equal("create", experiment.GetProperty("start").GetString());
        Assert.Equal(1.0, experiment.GetProperty("devices")[0].GetProperty("feasibleShare").GetDouble());
        Assert.True(experiment.GetProperty("estimatedSeconds").GetDouble() > 0);
        Assert.Equal(["e.json"], Directory.EnumerateFiles(naslab.Folder).Select(Path.GetFileName));
    }

    [Fact]
    public void Of_a_stored_study_that_grows_needs_resume_and_not_the_study_that_it_began_with()
    {
        // given a study that began with an earlier one, which is gone
        using var naslab = new Naslab();
        var began = Begin(naslab);
        File.Delete(Path.Combine(naslab.Folder, "earlier.db"));
        naslab.Write("e.json", TinyExperiment.Text(trials: 7, search: Begun));
        var before = File.ReadAllBytes(Path.Combine(naslab.Folder, "naslab.db"));

        // when
        var row = Json(naslab, "--resume");

        // then
        Assert.Equal("grow", row.GetProperty("start").GetString());
        Assert.Equal((7, 3.0), (row.GetProperty("candidates").GetInt32(), row.GetProperty("candidatesDone").GetDouble()));
        Assert.Equal(began, row.GetProperty("beginsWith").EnumerateArray().Select(a => a.GetString()));
        Assert.Equal(ExitCode.Done, naslab.Run("run", "e.json", "--dry-run", "--resume"));
        Assert.Contains("goes on with the stored study, 3 of 7 full evaluations being done; it began with 2 architectures of an earlier study", naslab.Out, StringComparison.Ordinal);
        Assert.Equal(before, File.ReadAllBytes(Path.Combine(naslab.Folder, "naslab.db")));
    }

    [Theory]
    [InlineData("", "tiny is in the store with fewer trials: --resume goes on with it up to 7, --new starts again.")]
    [InlineData("--new", "experiments[0].search.warmStart.store: there is no store ")]
    public void Refuses_what_a_run_refuses(string option, string expected)
    {
        using var naslab = new Naslab();
        Begin(naslab);
        File.Delete(Path.Combine(naslab.Folder, "earlier.db"));
        naslab.Write("e.json", TinyExperiment.Text(trials: 7, search: Begun));
        string[] options = option.Length == 0 ? [] : [option];

        foreach (var dry in new[] { Array.Empty<string>(), ["--dry-run"] })
        {
            Assert.Equal(ExitCode.BadInput, naslab.Run(["run", "e.json", .. options, .. dry]));
            Assert.Contains(expected, naslab.Error, StringComparison.Ordinal);
        }
    }

    [Fact]
    public void Of_a_finished_study_says_that_its_result_is_there_and_of_a_new_one_in_its_place_what_it_begins_with()
    {
        using var naslab = new Naslab();
        Begin(naslab);

        Assert.Equal("show", Json(naslab).GetProperty("start").GetString());
        Assert.Equal(ExitCode.Done, naslab.Run("run", "e.json", "--dry-run"));
        Assert.Equal("tiny: is finished in the store; a run prints its result again", naslab.Out.TrimEnd());

        var anew = Json(naslab, "--new");
        Assert.Equal(("replace", 2, 0.0), (anew.GetProperty("start").GetString(), anew.GetProperty("beginsWith").GetArrayLength(), anew.GetProperty("candidatesDone").GetDouble()));
    }

    /// <summary>Runs a study that begins with 2 architectures of an earlier one, and gives these.</summary>
    private static string?[] Begin(Naslab naslab)
    {
        naslab.Write("earlier.json", TinyExperiment.Text(trials: 2, name: "earlier"));
        Assert.Equal(ExitCode.Done, naslab.Run("run", "earlier.json", "--store", "earlier.db"));
        naslab.Write("e.json", TinyExperiment.Text(trials: 3, search: Begun));
        var begins = Json(naslab).GetProperty("beginsWith").EnumerateArray().Select(a => a.GetString()).ToArray();
        Assert.Equal(ExitCode.Done, naslab.Run("run", "e.json"));
        Assert.Equal(2, begins.Length);
        return begins;
    }

    private static JsonElement Json(Naslab naslab, params string[] options)
    {
        Assert.Equal(ExitCode.Done, naslab.Run(["run", "e.json", "--dry-run", "--json", .. options]));
        return naslab.Json().GetProperty("experiments")[0];
    }
}
