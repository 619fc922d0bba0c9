using NasLab.SearchSpaces.Graph;

namespace NasLab.CostModels.Fitting;

/// <summary>
/// What a network asks of a device, as numbers of the <see cref="FeatureVocabulary"/>: made once for each graph and way of execution,
/// however many devices price it. Safe to use from several threads.
/// </summary>
public sealed class GraphFeatures
{
    private static readonly int Executions = Enum.GetValues<GraphExecution>().Length;

    private readonly double[]?[] _features = new double[]?[Executions];

    private GraphFeatures(NetworkGraph graph) => Graph = graph;

    public NetworkGraph Graph { get; }

    /// <summary>
    /// Whether the output depends on the input, zeroes depending on nothing. Where it does not, runtimes do what they like with the
    /// network, and nobody deploys it.
    /// </summary>
    public bool DependsOnInput => Runs(GraphExecution.Pruned)[0];

    /// <summary>The features of this graph; they live as long as the graph does.</summary>
    public static GraphFeatures From(NetworkGraph graph)
    {
        ArgumentNullException.ThrowIfNull(graph);
        return graph.Remember(static g => new GraphFeatures(g));
    }

    /// <summary>The features of one image, [<see cref="FeatureVocabulary.Count"/>].</summary>
    /// <exception cref="SearchSpaces.Graph.UnknownOperatorException">The graph holds an operator without a rule here.</exception>
    public ReadOnlySpan<double> Of(GraphExecution execution)
    {
        ref var features = ref _features[(int)execution];
        return Volatile.Read(ref features) ?? Interlocked.CompareExchange(ref features, Sum(execution), null) ?? features;
    }

    /// <summary>The features of a batch: what the images ask for times their number, launches and weights once.</summary>
    public double[] Of(GraphExecution execution, int batch) => Batched(Of(execution), batch);

    /// <summary>The features of a batch from those of one image.</summary>
    internal static double[] Batched(ReadOnlySpan<double> image, int batch)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(batch, 1);
        var features = image.ToArray();
        for (var i = 0; batch > 1 && i < features.Length; i++)
        {
            features[i] *= FeatureVocabulary.GrowsWithBatch(i) ? batch : 1;
        }

        return features;
    }

    /// <summary>Whether each node is run.</summary>
    internal bool[] Runs(GraphExecution execution)
    {
        var runs = new bool[Graph.Nodes.Length];
        if (execution == GraphExecution.Eager)
        {
            Array.Fill(runs, true);
            return runs;
        }

        runs[^1] = true;
        for (var i = runs.Length - 1; i >= 0; i--)
        {
            var node = Graph.Nodes[i];
            if (!runs[i] || node.Operator is Operator.Zero)
            {
                continue;
            }

            foreach (var input in node.Inputs)
            {
                runs[input] = true;
            }
        }

        return runs;
    }

    private double[] Sum(GraphExecution execution)
    {
        var features = new double[FeatureVocabulary.Count];
        var runs = Runs(execution);
        var depths = new int[runs.Length];
        for (var i = 0; i < runs.Length; i++)
        {
            if (!runs[i])
            {
                continue;
            }

            var node = Graph.Nodes[i];
            foreach (var input in node.Inputs)
            {
                depths[i] = Math.Max(depths[i], depths[input]);
            }

            depths[i] += FeatureVocabulary.AddTo(features, Graph, node) ? 1 : 0;
        }

        features[FeatureVocabulary.Depth] = depths[^1];
        return features;
    }
}
