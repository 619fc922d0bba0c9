using NasLab.SearchSpaces;
using NasLab.SearchSpaces.Graph;

namespace NasLab.Training;

/// <summary>Finds out how accurate an architecture is.</summary>
public interface IEvaluator
{
    /// <summary>Evaluates a network; blocks until done. Called by several workers at once.</summary>
    /// <param name="seed">Makes every random draw of the evaluation; the same seed gives the same weights on the CPU.</param>
    /// <param name="progress">Told after each epoch and from time to time within one; may be null.</param>
    /// <exception cref="TrainingFailedException">The training diverged or cannot be done; the message is for people.</exception>
    /// <exception cref="OperationCanceledException">Cancelled: no failure.</exception>
    Evaluation Evaluate(
        Architecture? architecture, NetworkGraph graph, Fidelity fidelity, int seed,
        IProgress<TrainingProgress>? progress, CancellationToken cancellationToken);
}
