using NasLab.Experiments.Commands;
using NasLab.Experiments.Commands.Documents;
using NasLab.Experiments.Retraining.Audit;
using NasLab.Experiments.Store;
using NasLab.Tests.Experiments.Store;

namespace NasLab.Tests.Experiments.Commands;

public sealed class AuditTableTests
{
    /// <summary>Two networks: the second is more accurate and as fast, so that it alone is on the fronts; longer training adds 10 and 4 points.</summary>
    [Fact]
    public void An_audit_for_people_says_what_was_found_with_its_sign()
    {
        var study = StudySamples.Study() with { Targets = [StudySamples.Study().Targets[0]] };
        Trial[] trials = [Trial(0, 0.5), Trial(1, 0.7)];
        AuditedNetwork[] networks = [new(trials[0], Run(0, 0.6), [Run(0, 0.47)]), new(trials[1], Run(1, 0.74), [Run(1, 0.68)])];
        using var text = new StringWriter();
        var context = new CommandContext { Out = text, Error = TextWriter.Null, WorkingDirectory = ".", Time = TimeProvider.System };

        AuditTable.Write(context.OutConsole(), AuditDocument.Of(study, trials, 5, AuditFindings.Of(study, [.. networks], 2, validationImages: 100)));

        var rows = text.ToString().Split('\n').Where(l => l.StartsWith('│')).Select(l => l.Split('│', StringSplitOptions.TrimEntries)[1..^1]).ToArray();
        Assert.Equal(["trial", "on a front", "search (3 epochs)", "longer (5 epochs)", "search, other seeds"], rows[0]);
        Assert.Equal(["0", "", "50.00 % ± 1.00 %", "60.00 % ± 2.00 %", "47.00 %"], rows[1]);
        Assert.Equal(["1", "yes", "70.00 % ± 1.00 %", "74.00 % ± 2.00 %", "68.00 %"], rows[2]);
        Assert.Contains("rank correlation of 2 networks: Spearman 1.00, Kendall 1.00", text.ToString(), StringComparison.Ordinal);
        Assert.Contains("longer training adds 7.0 points on average", text.ToString(), StringComparison.Ordinal);
        Assert.Contains("the search's figures lie 2.50 points above their repeats on average", text.ToString(), StringComparison.Ordinal);
    }

    private static Trial Trial(int number, double accuracy)
    {
        var trial = StudySamples.Completed(number, targets: 1) with { ValidationAccuracy = accuracy, ValidationAccuracyStdError = 0.01 };
        return trial with { Costs = [new TargetCost(0, trial.Costs[0].Cost with { LatencyMs = 1 }, 0)] };
    }

    private static TrainingRun Run(int trial, double accuracy) =>
        StudySamples.Run(trial, 1, 5) with { ValidationAccuracy = accuracy, ValidationAccuracyStdError = 0.02 };
}
