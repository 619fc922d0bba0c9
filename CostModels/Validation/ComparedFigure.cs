namespace NasLab.CostModels.Validation;

/// <summary>A figure that was measured or published, and what is predicted of it.</summary>
/// <param name="Measured">Above 0; in the unit of <paramref name="Predicted"/>.</param>
public readonly record struct ComparedFigure(double Measured, double Predicted)
{
    /// <summary>Predicted over measured.</summary>
    public double Ratio => Predicted / Measured;

    /// <summary>|predicted - measured| over measured.</summary>
    public double Error => Math.Abs(Ratio - 1);
}
