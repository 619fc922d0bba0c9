namespace NasLab.CostModels.Memory;

/// <summary>What a microcontroller's runtime keeps beside activations and weights.</summary>
/// <param name="Runtime">Whose rules hold.</param>
/// <param name="Source">Which versions, and where they say so.</param>
public sealed record RuntimeMemory(MemoryRuntime Runtime, string Source);
