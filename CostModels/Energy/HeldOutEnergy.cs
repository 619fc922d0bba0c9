namespace NasLab.CostModels.Energy;

/// <summary>What is predicted of a row by a device that was fitted without any row of its network.</summary>
public sealed record HeldOutEnergy(EnergyRow Row, double LatencyMs, double EnergyMj)
{
    /// <summary>Predicted over measured, less 1.</summary>
    public double LatencyError => (LatencyMs / Row.LatencyMs) - 1;

    /// <summary>Predicted over measured, less 1.</summary>
    public double EnergyError => (EnergyMj / Row.EnergyMj) - 1;
}
