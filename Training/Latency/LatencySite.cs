namespace NasLab.Training.Latency;

/// <summary>What the networks run on.</summary>
/// <param name="Place"><c>cpu</c> or a GPU such as <c>cuda:0</c>.</param>
/// <param name="Gpu">The GPU's product name; null for the CPU.</param>
/// <param name="TorchVersion">Provider and libtorch's version: <c>LibTorch 1.13.1</c>.</param>
/// <param name="VectorInstructions">What libtorch's CPU kernels use, such as <c>AVX2</c>.</param>
public sealed record LatencySite(string Place, string? Gpu, string TorchVersion, string VectorInstructions);
