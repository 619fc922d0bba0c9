namespace NasLab.Training;

/// <summary>
/// A linear warm-up, then a half cosine to 0 (Loshchilov and Hutter 2017, equation 5, without restarts), step by step.
/// </summary>
public sealed class LearningRateSchedule
{
    private readonly double _peak;
    private readonly int _warmupSteps;
    private readonly int _steps;

    /// <summary>A schedule of so many steps in all; a warm-up longer than half of them is cut to half.</summary>
    public LearningRateSchedule(double peak, int warmupSteps, int steps)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(warmupSteps);
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(steps);
        _peak = peak;
        _steps = steps;
        _warmupSteps = Math.Min(warmupSteps, steps / 2);
    }

    /// <summary>The rate of a step, from 0: peak (t + 1) / W in the warm-up's W steps, then peak (1 + cos(pi (t - W) / (T - W))) / 2.</summary>
    public double At(int step) => step < _warmupSteps
        ? _peak * (step + 1) / _warmupSteps
        : _peak * 0.5 * (1 + Math.Cos(Math.PI * Math.Min(1, (double)(step - _warmupSteps) / (_steps - _warmupSteps))));
}
