using NasLab.Experiments.Store;
using NasLab.SearchSpaces.Graph;
using NasLab.Training;
using NasLab.Training.Datasets;

namespace NasLab.Experiments.Retraining.Export;

/// <summary>A trained network with all that is to be said of it.</summary>
/// <param name="Run">The completed training.</param>
/// <param name="Weights">What it learned, in the safetensors format.</param>
/// <param name="Training">How it was trained.</param>
/// <param name="Images">What it was trained and scored on.</param>
public sealed record ExportedNetwork(
    Study Study, Trial Trial, TrainingRun Run, NetworkGraph Graph, byte[] Weights, TrainingOptions Training, ExportedImages Images);

/// <summary>The images of a training.</summary>
/// <param name="Data">Which they are.</param>
/// <param name="Pixels">What the network sees of a pixel is (pixel - mean) / std.</param>
public sealed record ExportedImages(DataOptions Data, PixelStatistics Pixels, int Training, int Validation, int Test);
