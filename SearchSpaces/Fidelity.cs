namespace NasLab.SearchSpaces;

/// <summary>How much an evaluation spends on one architecture: epochs over the training images, from scratch.</summary>
public readonly record struct Fidelity(int Epochs);
