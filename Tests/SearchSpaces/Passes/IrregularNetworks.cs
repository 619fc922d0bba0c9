using NasLab.SearchSpaces;
using NasLab.SearchSpaces.Graph;

namespace NasLab.Tests.SearchSpaces.Passes;

/// <summary>Networks of branches of different widths, whose order decides about memory.</summary>
internal static class IrregularNetworks
{
    /// <summary>Layers that read one to three of those before them, wired at random; what nobody reads is joined at the end.</summary>
    public static NetworkGraph Wired(int seed, int layers, int window = 5)
    {
        var random = new Random(seed);
        var builder = new GraphBuilder(TensorShape.Map(random.Next(1, 9), 2, 2));
        AddCell(builder, random, "", layers, window, 0);
        return builder.Build();
    }

    /// <summary>Cells of such layers one behind the other.</summary>
    public static NetworkGraph Cells(int seed, int cells, int layers)
    {
        var builder = new GraphBuilder(TensorShape.Map(4, 2, 2));
        var x = 0;
        for (var cell = 0; cell < cells; cell++)
        {
            x = AddCell(builder, new Random(seed), $"cells.{cell}.", layers, window: 5, x);
            x = builder.Add($"cells.{cell}.out", new Operator.Convolution(4, 1), x);
        }

        return builder.Build();
    }

    private static int AddCell(GraphBuilder builder, Random random, string path, int layers, int window, int input)
    {
        var outputs = new List<int> { input };
        var unread = new HashSet<int>();
        for (var layer = 0; layer < layers; layer++)
        {
            var inputs = Enumerable.Range(0, random.Next(1, 4))
                .Select(_ => outputs[random.Next(Math.Max(0, outputs.Count - window), outputs.Count)]).Distinct().ToArray();
            var joined = inputs.Length == 1 ? inputs[0] : builder.Add($"{path}join{layer}", new Operator.Concat(), [.. inputs]);
            outputs.Add(builder.Add($"{path}conv{layer}", new Operator.Convolution(random.Next(1, 17), 1), joined));
            unread.ExceptWith(inputs);
            unread.Add(outputs[^1]);
        }

        return unread.Count == 1 ? unread.Single() : builder.Add($"{path}all", new Operator.Concat(), [.. unread.Order()]);
    }
}
