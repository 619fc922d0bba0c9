using static TorchSharp.torch;

namespace NasLab.Training.Networks;

/// <summary>
/// One node's computation: from the node's inputs, in order, to a new tensor (never an input itself), in training or not.
/// Batches: maps are [N, C, H, W], vectors [N, C].
/// </summary>
internal delegate Tensor GraphOperation(ReadOnlySpan<Tensor> inputs, bool isTraining);
