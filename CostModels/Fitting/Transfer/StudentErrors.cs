namespace NasLab.CostModels.Fitting.Transfer;

/// <summary>
/// The errors of measurements: relative, and t-distributed with four degrees of freedom, so that a single wrong measurement moves a fit
/// little (Lange et al. 1989).
/// </summary>
internal static class StudentErrors
{
    /// <summary>Degrees of freedom.</summary>
    public const double Freedom = 4;

    /// <summary>The scale is left by 90 % of errors no further than this many scales.</summary>
    public const double Quantile90 = 2.1318;

    /// <summary>The median of the absolute error, in scales.</summary>
    private const double _medianAbsolute = 0.7407;

    /// <summary>How much a measurement counts whose error is so many scales.</summary>
    public static double Weight(double error) => (Freedom + 1) / (Freedom + (error * error));

    /// <summary>The scale of a sample of relative errors, by their median.</summary>
    public static double Scale(IEnumerable<double> errors)
    {
        var sorted = errors.Select(Math.Abs).Order().ToArray();
        return sorted[sorted.Length / 2] / _medianAbsolute;
    }
}
