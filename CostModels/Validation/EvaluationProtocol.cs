using NasLab.CostModels.Measurements;

namespace NasLab.CostModels.Validation;

/// <summary>
/// How cost models are judged: a random fifth of a setting's architectures is held out, a learner is given measurements of the others,
/// and what it predicts for the held-out ones is compared with what was measured.
/// </summary>
public static class EvaluationProtocol
{
    private const int _heldOutPart = 5;

    /// <summary>The split that a draw makes. It depends on the setting's name and the draw alone, so learners are judged on the same rows.</summary>
    public static EvaluationTask Draw(EvaluationTable table, DeviceSetting setting, int samples, int draw)
    {
        ArgumentNullException.ThrowIfNull(table);
        var rows = table.Networks.UsableRows(setting).ToArray();
        new Random(Seed(setting.Name, draw)).Shuffle(rows);
        var heldOut = rows.Length / _heldOutPart;
        return samples >= 1 && samples <= rows.Length - heldOut
            ? new EvaluationTask(table, setting, samples, [.. rows[heldOut..]], [.. rows[..heldOut]])
            : throw new ArgumentOutOfRangeException(
                nameof(samples), samples, $"From 1 to {rows.Length - heldOut} of {setting.Name}'s networks can be learned from.");
    }

    /// <summary>One result for each setting and draw, settings in the order given.</summary>
    public static IEnumerable<EvaluationResult> Run(
        EvaluationTable table, IEnumerable<DeviceSetting> settings, int samples, int draws, ILatencyLearner learner)
    {
        ArgumentNullException.ThrowIfNull(settings);
        ArgumentNullException.ThrowIfNull(learner);
        return settings.SelectMany(setting => Enumerable.Range(0, draws).Select(draw => Judge(Draw(table, setting, samples, draw), draw, learner)));
    }

    /// <summary>How well a learner does on one draw.</summary>
    public static EvaluationResult Judge(EvaluationTask task, int draw, ILatencyLearner learner)
    {
        ArgumentNullException.ThrowIfNull(task);
        ArgumentNullException.ThrowIfNull(learner);
        var predictions = learner.Learn(task);
        var measured = task.Table.Networks.LatencyMs[task.Setting.Name];
        var statistics = FitStatistics.Of(
            [.. task.HeldOut.Select(r => measured[r])],
            [.. predictions.Select(p => p.LatencyMs)],
            [.. predictions.Select(p => (p.Low, p.High))]);
        return new EvaluationResult(
            task.Setting.Name, task.Samples, draw, measured.Length - task.Pool.Length - task.HeldOut.Length, statistics);
    }

    /// <summary>FNV-1a over the name, then the draw: the same on every machine.</summary>
    private static int Seed(string name, int draw)
    {
        var hash = 2166136261u;
        foreach (var value in name.Select(c => (uint)c).Append((uint)draw))
        {
            hash = unchecked((hash ^ value) * 16777619u);
        }

        return (int)(hash & int.MaxValue);
    }
}
