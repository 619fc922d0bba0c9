namespace NasLab.Training;

/// <summary>What a linear classifier on the same pixels reaches: the bar that a network has to clear.</summary>
/// <param name="ValidationAccuracy">Fraction of the validation images classified right.</param>
/// <param name="TestAccuracy">Fraction of the test images classified right.</param>
/// <param name="Seconds">Wall-clock seconds of its training.</param>
public sealed record LinearScore(double ValidationAccuracy, double TestAccuracy, double Seconds);
