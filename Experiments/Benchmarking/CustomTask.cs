using System.Collections.Immutable;
using NasLab.SearchSpaces;

namespace NasLab.Experiments.Benchmarking;

/// <summary>A task from somebody's own tables.</summary>
public static class CustomTask
{
    /// <summary>Architectures that a table may hold.</summary>
    private const int MostRows = 2_000_000;

    /// <summary>
    /// A task over every architecture of a space: the error from the accuracies (percent), a cost for each column of latencies (ms), or the
    /// error alone where there are none.
    /// </summary>
    /// <param name="space">The space that the tables are of; both hold all of it.</param>
    /// <param name="trainingColumn">The column of the accuracies' table with the seconds of a training; null where it has none.</param>
    /// <exception cref="BadInputException">Everything that is wrong with the tables, with its line.</exception>
    public static TabularTask Create(SearchSpace space, TableSource accuracy, ImmutableArray<TableSource> latencies, string? trainingColumn)
    {
        ArgumentNullException.ThrowIfNull(space);
        ArgumentNullException.ThrowIfNull(accuracy);
        if (space.Size > MostRows)
        {
            throw new BadInputException($"--space: {space.Name} has {space.Size:N0} architectures, and a table has to hold them all; allowed: spaces of up to {MostRows:N0}.");
        }

        var problems = new List<string>();
        var accuracies = Column(space, accuracy, accuracy.Column, NumberRange.Percent, problems);
        var costs = latencies.Select(l => (l.Column, Values: Column(space, l, l.Column, NumberRange.NotNegative, problems))).ToArray();
        var seconds = trainingColumn is null ? null : Column(space, accuracy, trainingColumn, NumberRange.NotNegative, problems);
        if (problems.Count > 0)
        {
            throw new BadInputException([.. problems]);
        }

        ImmutableArray<Architecture> architectures = [.. accuracies.Keys];
        try
        {
            return new TabularTask(Name(space, accuracy, latencies), space, architectures, new TaskColumns
            {
                Errors = [.. accuracies.Values.Select(a => 1 - (a / 100))],
                Costs = [.. costs.Select(c => new CostColumn(c.Column, "latencyMs", [.. architectures.Select(a => c.Values[a])]))],
                TrainingSeconds = seconds is null ? [] : [.. architectures.Select(a => seconds[a])],
                Epochs = 1,
            });
        }
        catch (ArgumentException e)
        {
            throw new BadInputException($"{accuracy.Name}: {e.Message}");
        }
    }

    private static string Name(SearchSpace space, TableSource accuracy, ImmutableArray<TableSource> latencies) =>
        $"{space.Name}-{accuracy.Column}{(latencies.IsEmpty ? "" : "-")}{string.Join('+', latencies.Select(l => l.Column))}";

    private static Dictionary<Architecture, double> Column(SearchSpace space, TableSource source, string column, NumberRange range, List<string> problems)
    {
        var before = problems.Count;
        var values = TableColumn.Read(space, source.Table, column, range, source.Name, problems);
        if (problems.Count == before && values.Count < space.Size)
        {
            problems.Add($"{source.Name}: {values.Count:N0} of the {space.Size:N0} architectures of {space.Name}; allowed: all of them.");
        }

        return values;
    }
}
