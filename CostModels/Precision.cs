namespace NasLab.CostModels;

/// <summary>The number format a network runs in on a device.</summary>
public enum Precision
{
    Fp32,
    Fp16,
    Bf16,
    Int8,

    /// <summary>16-bit fixed point, as in Eyeriss and many FPGA designs.</summary>
    Int16,
}
