namespace NasLab.Search.Gaussian;

/// <summary>An architecture as a kernel sees it.</summary>
/// <param name="Codes">For each choice the option taken, or the number of options where the choice has no effect.</param>
/// <param name="Features">Standardised numbers.</param>
internal sealed record KernelInput(int[] Codes, double[] Features);
