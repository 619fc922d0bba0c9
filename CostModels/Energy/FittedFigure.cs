namespace NasLab.CostModels.Energy;

/// <summary>The figure of an estimate that constants are fitted to.</summary>
public enum FittedFigure
{
    LatencyMs,
    EnergyMj,
}
