namespace NasLab.CostModels.Roofline;

/// <summary>Bytes that one operator moves for one batch.</summary>
/// <param name="OffChipBytes">To and from DRAM, or from a microcontroller's flash.</param>
/// <param name="OnChipBytes">To and from cache, buffer or SRAM; what comes from off the chip passes here too.</param>
public readonly record struct MemoryTraffic(double OffChipBytes, double OnChipBytes);
