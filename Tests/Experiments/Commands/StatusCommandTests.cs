using NasLab.Experiments.Commands;
using NasLab.Experiments.Store;
using NasLab.Search;
using NasLab.Tests.Experiments.Store;

namespace NasLab.Tests.Experiments.Commands;

public sealed class StatusCommandTests
{
    [Fact]
    public void Status_for_people_says_how_far_each_experiment_is_and_which_candidate_is_best()
    {
        using var naslab = new Naslab();
        var study = StudySamples.Study() with { Budget = 4, Epochs = 3 };
        StoredStudies.Write(
            Path.Combine(naslab.Folder, "naslab.db"),
            study,
            [
                Trial(0, 0.5), Trial(1, 0.9), Trial(2, 0.7), Trial(3, 0.3) with { State = TrialState.Failed, ValidationAccuracy = null, ValidationAccuracyStdError = null },
                Trial(-1, 0.95),
            ]);
        StoredStudies.Write(
            Path.Combine(naslab.Folder, "naslab.db"), study with { Name = "parts", State = StudyState.Finished }, [Trial(0, 0.5), Trial(1, 0.99) with { Epochs = 1 }]);

        Assert.Equal(ExitCode.Done, naslab.Run("status"));

        var rows = Rows(naslab.Out);
        Assert.Equal(["s", "unfinished", "3 of 4", "1", "0", "90.00 % ± 1.00 % (trial 1)", "00:00:00"], rows["s"]);

        // One epoch of three is a third of an evaluation; what was trained in part is not the best.
        Assert.Equal(["parts", "finished", "1 in full, 1 in part, 1.3 of 4 spent", "0", "0", "50.00 % ± 1.00 % (trial 0)", "00:00:00"], rows["parts"]);
    }

    /// <summary>The cells of each row by its first; what is on several lines in one.</summary>
    private static Dictionary<string, string[]> Rows(string table)
    {
        var rows = new List<string[]>();
        foreach (var cells in table.Split('\n').Where(l => l.StartsWith('│')).Select(l => l.Split('│', StringSplitOptions.TrimEntries)[1..^1]))
        {
            if (cells[0].Length > 0) rows.Add(cells);
            else rows[^1] = [.. rows[^1].Zip(cells, (above, below) => $"{above} {below}".TrimEnd())];
        }

        return rows.ToDictionary(r => r[0]);
    }

    private static Trial Trial(int number, double accuracy) =>
        StudySamples.Completed(number) with { ValidationAccuracy = accuracy, ValidationAccuracyStdError = 0.01 };
}
