using NasLab.SearchSpaces;
using NasLab.SearchSpaces.Graph;

namespace NasLab.CostModels.Measurements;

/// <summary>A latency that the authors of a network, or a benchmark, published.</summary>
/// <param name="Model">The network as its page names it: <c>mobilenet_v2_0.35_96</c>.</param>
/// <param name="Resolution">Rows and columns of its input.</param>
/// <param name="Precision">The number format it was measured in.</param>
/// <param name="Setting">The phone and the way of use: <c>pixel3_cpu_4t</c>.</param>
/// <param name="LatencyMs">Milliseconds for one image.</param>
/// <param name="Source">The page.</param>
public sealed record PublishedLatency(string Model, int Resolution, Precision Precision, string Setting, double LatencyMs, string Source)
{
    private const int _classes = 1001;

    /// <summary>The network; with the 1,001 classes (background included) that these pages' models have.</summary>
    /// <exception cref="FormatException">No network is known by the model's name.</exception>
    public NetworkGraph Lower() =>
        PublishedNetworks.Table(Model).ToNetwork(TensorShape.Map(3, Resolution, Resolution), _classes);
}
