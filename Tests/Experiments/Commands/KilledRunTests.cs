using System.Diagnostics;
using System.Globalization;
using System.Text.RegularExpressions;
using NasLab.Experiments.Commands;
using NasLab.Experiments.Store;
using NasLab.Search;

namespace NasLab.Tests.Experiments.Commands;

/// <summary>The program as a process of its own, killed in the middle of its work.</summary>
[Collection(nameof(Training))]
public sealed partial class KilledRunTests
{
    [Theory]
    [InlineData("nsga2", 1, 3)]
    [InlineData("asha", 3, 3)] // killed while the best of three goes on from its checkpoint
    public void A_killed_study_keeps_what_it_reported_and_resumes_to_what_it_would_have_been(string strategy, int epochs, int afterTrials)
    {
        var text = TinyExperiment.Text(trials: 8, strategy: strategy, epochs: epochs);
        using var whole = new Naslab();
        whole.Write("e.json", text);
        Assert.Equal(ExitCode.Done, whole.Run("run", "e.json", "--json"));
        using var killed = new Naslab();
        killed.Write("e.json", text);

        var reported = RunAndKill(killed.Folder, afterTrials);

        using (var store = StoreReader.Open(Path.Combine(killed.Folder, "naslab.db")))
        {
            var stored = store.Trials(TinyExperiment.Name).Where(t => t.State == TrialState.Completed).Select(t => t.Number).ToHashSet();
            Assert.Subset(stored, reported.ToHashSet());
            Assert.True(stored.Count < 8, "the study was over before it was killed");
        }

        Assert.Equal(ExitCode.Done, killed.Run("run", "e.json", "--resume", "--json"));
        Assert.Equal(Trials(whole), Trials(killed));
    }

    private static (int, string, int, int?, int, double?, double?)[] Trials(Naslab naslab)
    {
        using var store = StoreReader.Open(Path.Combine(naslab.Folder, "naslab.db"));
        return [.. store.Trials(TinyExperiment.Name).Select(t => (t.Number, t.Architecture, t.Epochs, t.ContinuesTrial, t.Seed, t.ValidationAccuracy, t.TestAccuracy))];
    }

    /// <summary>The numbers of the trials that the process reported as done before it was killed.</summary>
    private static List<int> RunAndKill(string folder, int afterTrials)
    {
        var program = Path.Combine(AppContext.BaseDirectory, "naslab.dll");
        using var process = Process.Start(new ProcessStartInfo("dotnet", [program, "run", "e.json"])
        {
            WorkingDirectory = folder,
            UseShellExecute = false,
            RedirectStandardError = true,
            RedirectStandardOutput = true,
        })!;
        var reported = new List<int>();
        while (reported.Count < afterTrials && process.StandardError.ReadLine() is { } line)
        {
            if (Reported().Match(line) is { Success: true } match)
            {
                reported.Add(int.Parse(match.Groups[1].ValueSpan, CultureInfo.InvariantCulture));
            }
        }

        while (!process.HasExited && !IsTraining(folder))
        {
            Thread.Sleep(5); // until the next trial is under way
        }

        process.Kill();
        process.WaitForExit();
        Assert.Equal(afterTrials, reported.Count);
        return reported;
    }

    private static bool IsTraining(string folder)
    {
        using var store = StoreReader.Open(Path.Combine(folder, "naslab.db"));
        return store.Trials(TinyExperiment.Name).Any(t => t.State == TrialState.Running);
    }

    [GeneratedRegex(@"^\[[\d.]+/\d+\] trial (\d+) ")]
    private static partial Regex Reported();
}
