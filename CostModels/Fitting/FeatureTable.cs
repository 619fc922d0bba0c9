using System.Collections.Immutable;
using NasLab.SearchSpaces.Graph;

namespace NasLab.CostModels.Fitting;

/// <summary>The features of many networks, one row each for one image, for every way of execution. It keeps no graph alive.</summary>
public sealed class FeatureTable
{
    private readonly ImmutableArray<double[]>[] _rows;
    private readonly ImmutableArray<bool> _dependsOnInput;

    private FeatureTable(ImmutableArray<double[]>[] rows, ImmutableArray<bool> dependsOnInput)
    {
        _rows = rows;
        _dependsOnInput = dependsOnInput;
    }

    public int Count => _rows[0].Length;

    /// <summary>The features of the graphs, in their order.</summary>
    public static FeatureTable Of(IEnumerable<NetworkGraph> graphs)
    {
        ArgumentNullException.ThrowIfNull(graphs);
        var executions = Enum.GetValues<GraphExecution>();
        var rows = Array.ConvertAll(executions, _ => ImmutableArray.CreateBuilder<double[]>());
        var dependsOnInput = ImmutableArray.CreateBuilder<bool>();
        foreach (var graph in graphs)
        {
            var features = GraphFeatures.From(graph);
            dependsOnInput.Add(features.DependsOnInput);
            foreach (var execution in executions)
            {
                rows[(int)execution].Add(features.Of(execution).ToArray());
            }
        }

        return new FeatureTable(Array.ConvertAll(rows, r => r.ToImmutable()), dependsOnInput.ToImmutable());
    }

    /// <summary>A network's features, [<see cref="FeatureVocabulary.Count"/>].</summary>
    public ReadOnlySpan<double> Row(GraphExecution execution, int index) => _rows[(int)execution][index];

    /// <summary>Whether a network's output depends on its input: see <see cref="GraphFeatures.DependsOnInput"/>.</summary>
    public bool DependsOnInput(int index) => _dependsOnInput[index];

    /// <summary>A network's features for a batch.</summary>
    public double[] Row(GraphExecution execution, int index, int batch) => GraphFeatures.Batched(Row(execution, index), batch);

    /// <summary>The table of some rows, in the order given.</summary>
    public FeatureTable Select(IEnumerable<int> rows)
    {
        ImmutableArray<int> chosen = [.. rows];
        return new FeatureTable(
            Array.ConvertAll(_rows, all => chosen.Select(i => all[i]).ToImmutableArray()), [.. chosen.Select(i => _dependsOnInput[i])]);
    }

    /// <summary>These rows, then those of another table.</summary>
    public FeatureTable Concat(FeatureTable other)
    {
        ArgumentNullException.ThrowIfNull(other);
        return new FeatureTable(
            [.. _rows.Zip(other._rows, (own, others) => own.AddRange(others))], _dependsOnInput.AddRange(other._dependsOnInput));
    }
}
