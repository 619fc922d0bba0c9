using NasLab.SearchSpaces;

namespace NasLab.Experiments.Benchmarking;

/// <summary>
/// Simulated workers that train side by side. Proposing takes no time, so that results do not depend on the machine.
/// </summary>
/// <param name="Workers">Trainings at once, 1 or more.</param>
/// <param name="TrainingSeconds">Simulated seconds of one training of the full budget; null takes the table's, or 1 where it has none.</param>
public sealed record SimulatedClock(int Workers, double? TrainingSeconds)
{
    /// <summary>One worker, and the table's times.</summary>
    public static SimulatedClock Default { get; } = new(1, null);

    /// <summary>The time that an evaluation takes: proportional to its epochs, less those of the weights that it goes on from.</summary>
    public double SecondsOf(TabularTask task, int row, Fidelity fidelity, Fidelity? continued)
    {
        ArgumentNullException.ThrowIfNull(task);
        var full = TrainingSeconds ?? (task.HasTrainingSeconds ? task.TrainingSeconds(row, task.Fidelity) : 1);
        return full * Math.Max(0, fidelity.Epochs - (continued?.Epochs ?? 0)) / task.Fidelity.Epochs;
    }

    /// <summary>
    /// The time in which busy workers together do one evaluation of the full budget: the mean of the table's times (or the given one)
    /// over the number of workers. Regret by time is stated at multiples of it, so that all strategies are held against the same times.
    /// </summary>
    public double StepSeconds(TabularTask task)
    {
        ArgumentNullException.ThrowIfNull(task);
        var full = TrainingSeconds ?? (task.HasTrainingSeconds ? Enumerable.Range(0, task.Architectures.Length).Average(r => task.TrainingSeconds(r, task.Fidelity)) : 1);
        return full > 0 ? full / Workers : 1;
    }
}
