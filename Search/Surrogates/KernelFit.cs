using NasLab.Search.Gaussian;

namespace NasLab.Search.Surrogates;

/// <summary>Fits a kernel's parameters by maximum a posteriori, always from the priors' means: a function of the data alone.</summary>
internal static class KernelFit
{
    /// <summary>Points that parameters are fitted on, at most: their cost grows with the cube.</summary>
    private const int MostPoints = 256;
    private const int Steps = 30;
    private const double Tolerance = 0.01;

    public static ChoiceKernel Fit(InputEncoder encoder, IReadOnlyList<KernelInput> inputs, IReadOnlyList<double> values, bool logarithmic)
    {
        var chosen = TrialSubset.Of(values, MostPoints);
        var scale = TargetScale.Of([.. chosen.Select(i => values[i])], logarithmic);
        var layout = encoder.Layout;
        var prior = logarithmic ? ErrorPrior(layout) : CostPrior(layout);
        var likelihood = new MarginalLikelihood(layout, prior, [.. chosen.Select(i => inputs[i])], [.. chosen.Select(i => scale.ToTarget(values[i]))]);
        return new ChoiceKernel(layout, Lbfgs.Maximise(likelihood.Evaluate, prior.Mean, Steps, Tolerance));
    }

    /// <summary>
    /// Architectures that differ everywhere are a distance of 1 apart before anything is seen, features matter little until the data say
    /// otherwise, and a measurement is nearly the function.
    /// </summary>
    internal static KernelPrior ErrorPrior(KernelLayout layout) => Prior(layout, distance: 1, feature: 0.007, signal: 1, noise: 0.003);

    /// <summary>
    /// A cost is close to a sum over the choices: where distances are short and the signal is strong, the kernel is close to a constant
    /// less the weights of the choices that differ, which is the kernel of a sum. It is nearly free of noise.
    /// </summary>
    internal static KernelPrior CostPrior(KernelLayout layout) => Prior(layout, distance: 0.1, feature: 0.007, signal: 10, noise: 0.0001);

    private static KernelPrior Prior(KernelLayout layout, double distance, double feature, double signal, double noise)
    {
        var (mean, deviation) = (new double[layout.Count], new double[layout.Count]);
        Set(0, layout.Choices, distance / Math.Max(1, layout.Choices), 1);
        Set(layout.OptionsAt, layout.OptionWeights, 1, 0.7);
        Set(layout.FeaturesAt, layout.Features, feature, 1.2);
        Set(layout.SignalAt, 1, signal, 1);
        Set(layout.NoiseAt, 1, noise, 1);
        return new KernelPrior(mean, deviation);

        void Set(int start, int count, double centre, double spread)
        {
            mean.AsSpan(start, count).Fill(Math.Log(centre));
            deviation.AsSpan(start, count).Fill(spread);
        }
    }
}
