using NasLab.SearchSpaces.Graph;
using NasLab.Training.Networks;
using NasLab.Training.Weights;

namespace NasLab.Tests.Training.Networks;

/// <summary>Weights and images by the formula of torchvision_scores.py; layers are numbered in the graph's order.</summary>
internal static class FormulaWeights
{
    private const int _inputKind = 4;

    public static float[] Images(int count) => [.. Enumerable.Range(0, count).Select(i => (float)Uniform(0, _inputKind, i))];

    /// <summary>Overwrites all weights and running statistics of a module.</summary>
    public static void Load(GraphModule module, NetworkGraph graph, double gain)
    {
        var layers = graph.Nodes.Where(n => n.Operator is Operator.Convolution or Operator.BatchNorm or Operator.Linear).Select((n, i) => (n.Name, i))
            .ToDictionary(n => n.Name, n => n.i, StringComparer.Ordinal);
        module.LoadWeights(module.CopyWeights().Select(w => Fill(w, layers[w.Name[..w.Name.LastIndexOf('.')]], gain)));
    }

    private static WeightTensor Fill(WeightTensor weight, int layer, double gain)
    {
        var name = weight.Name[(weight.Name.LastIndexOf('.') + 1)..];
        var kind = Array.IndexOf(["weight", "bias", "running_mean", "running_var"], name);
        var (offset, scale) = (name, weight.Shape.Length) switch
        {
            ("weight", > 1) => (0, Math.Sqrt(gain / (weight.Values.Length / weight.Shape[0]))),
            ("weight" or "running_var", _) => (1, 0.25),
            _ => (0, 0.25),
        };
        var values = new float[weight.Values.Length];
        for (var i = 0; i < values.Length; i++)
        {
            values[i] = (float)(offset + (scale * Uniform(layer, kind, i)));
        }

        return weight with { Values = values };
    }

    /// <summary>A number from -1 to below 1, from a hash of its place.</summary>
    private static double Uniform(int layer, int kind, int index)
    {
        var h = unchecked(((uint)layer * 0x9E3779B1) + ((uint)kind * 0x85EBCA77) + (uint)index);
        h ^= h >> 16;
        h = unchecked(h * 0x7FEB352D);
        h ^= h >> 15;
        h = unchecked(h * 0x846CA68B);
        h ^= h >> 16;
        return (h / 2147483648.0) - 1;
    }
}
