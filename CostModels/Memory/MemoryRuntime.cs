namespace NasLab.CostModels.Memory;

/// <summary>A runtime whose memory beside activations and weights is known.</summary>
public enum MemoryRuntime
{
    /// <summary>TensorFlow Lite Micro with CMSIS-NN's kernels for cores with the DSP extension (Cortex-M4 and M7): <see cref="TfliteMicroMemory"/>.</summary>
    TfliteMicroCmsisNn,
}
