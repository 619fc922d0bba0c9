using static TorchSharp.torch;

namespace TorchSharp.Modules;

/// <summary>PyTorch's default start values of linear and convolutional layers.</summary>
internal static class Initialisation
{
    /// <summary>Weight and bias uniform in ± 1 / sqrt(fan in), from the process-wide generator.</summary>
    internal static void Uniform(Parameter weight, Parameter? bias)
    {
        nn.init.kaiming_uniform_(weight, Math.Sqrt(5));
        if (bias is null) return;
        var (fanIn, _) = nn.init.CalculateFanInAndFanOut(weight);
        var bound = fanIn > 0 ? 1 / Math.Sqrt(fanIn) : 0;
        nn.init.uniform_(bias, -bound, bound);
    }
}
