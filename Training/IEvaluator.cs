namespace NasLab.Training;

/// <summary>Finds out how accurate an architecture is.</summary>
public interface IEvaluator
{
    /// <summary>Evaluates a network; blocks until done. Called by several workers at once.</summary>
    /// <param name="progress">Told after each epoch and from time to time within one; may be null.</param>
    /// <exception cref="TrainingFailedException">The training diverged or cannot be done; the message is for people.</exception>
    /// <exception cref="FormatException">The state to go on from is damaged, or of another network, seed or kind of device; or the initial weights are of another network.</exception>
    /// <exception cref="OperationCanceledException">Cancelled: no failure.</exception>
    Evaluation Evaluate(EvaluationRequest request, IProgress<TrainingProgress>? progress, CancellationToken cancellationToken);
}
