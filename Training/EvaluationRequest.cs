using NasLab.SearchSpaces;
using NasLab.SearchSpaces.Graph;

namespace NasLab.Training;

/// <summary>What is to be evaluated, and how far.</summary>
/// <param name="Architecture">Null for a network that no space made.</param>
/// <param name="Fidelity">The epochs that the network will have been trained by the end, those of <see cref="From"/> included.</param>
/// <param name="Seed">Makes every random draw of the evaluation; the same seed gives the same weights on the CPU.</param>
public sealed record EvaluationRequest(Architecture? Architecture, NetworkGraph Graph, Fidelity Fidelity, int Seed)
{
    /// <summary>
    /// The <see cref="Evaluation.State"/> of an evaluation of the same network and seed at a lower fidelity: only the missing epochs
    /// are trained, and the result is that of all epochs in one go. Null to begin anew.
    /// </summary>
    public byte[]? From { get; init; }

    /// <summary>
    /// What an <see cref="Evaluation.Weights"/> of the same network held, to begin anew from it rather than from drawn weights, in every
    /// repeat; without effect where <see cref="From"/> is given.
    /// </summary>
    public byte[]? InitialWeights { get; init; }

    /// <summary>Whether the state at the end is wanted, to go on from.</summary>
    public bool KeepsState { get; init; }
}
