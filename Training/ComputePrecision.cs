namespace NasLab.Training;

/// <summary>The number format that training computes in; the master weights are fp32 always.</summary>
public enum ComputePrecision
{
    Fp32,
    Bf16,
}
