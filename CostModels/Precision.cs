namespace NasLab.CostModels;

/// <summary>The number format a network runs in on a device.</summary>
public enum Precision
{
    Fp32,
    Fp16,
    Bf16,
    Int8,
}
