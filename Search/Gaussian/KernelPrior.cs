namespace NasLab.Search.Gaussian;

/// <summary>Normal priors of a kernel's parameters (their logarithms): also where fitting starts.</summary>
/// <param name="Mean">One for each parameter.</param>
/// <param name="Deviation">One for each parameter, positive.</param>
internal sealed record KernelPrior(double[] Mean, double[] Deviation);
