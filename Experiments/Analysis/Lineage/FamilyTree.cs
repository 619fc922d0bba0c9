using System.Collections.Immutable;
using NasLab.Experiments.Store;

namespace NasLab.Experiments.Analysis.Lineage;

/// <summary>Which trials of a study came from which.</summary>
public sealed class FamilyTree
{
    private readonly Dictionary<int, ImmutableArray<int>> _parents;
    private readonly Dictionary<int, ImmutableArray<int>> _children;

    /// <summary>The tree of trials.</summary>
    /// <param name="parents">The numbers of the trials that a trial's architecture was made from; empty where there are none or nobody knows.</param>
    public FamilyTree(IEnumerable<Trial> trials, Func<Trial, IReadOnlyList<int>> parents)
    {
        ArgumentNullException.ThrowIfNull(trials);
        ArgumentNullException.ThrowIfNull(parents);
        _parents = trials.ToDictionary(t => t.Number, t => parents(t).Where(p => p != t.Number).Distinct().ToImmutableArray());
        _children = _parents
            .SelectMany(t => t.Value, (child, parent) => (Parent: parent, Child: child.Key))
            .GroupBy(e => e.Parent)
            .ToDictionary(g => g.Key, g => g.Select(e => e.Child).Order().ToImmutableArray());
    }

    /// <summary>In the order given; empty for a trial that is not among those given.</summary>
    public ImmutableArray<int> Parents(int trial) => _parents.GetValueOrDefault(trial, []);

    /// <summary>In order of number.</summary>
    public ImmutableArray<int> Children(int trial) => _children.GetValueOrDefault(trial, []);

    /// <summary>Parents, theirs and so on, each once with the number of steps of the shortest way to it (1 for a parent), nearest first.</summary>
    public ImmutableArray<(int Trial, int Generations)> Ancestors(int trial) => Reached(trial, Parents);

    /// <summary>Children, theirs and so on, each once with the number of steps of the shortest way to it, nearest first.</summary>
    public ImmutableArray<(int Trial, int Generations)> Descendants(int trial) => Reached(trial, Children);

    private static ImmutableArray<(int Trial, int Generations)> Reached(int trial, Func<int, ImmutableArray<int>> next)
    {
        var seen = new HashSet<int> { trial };
        var reached = ImmutableArray.CreateBuilder<(int Trial, int Generations)>();
        var queue = new Queue<(int Trial, int Generations)>([(trial, 0)]);
        while (queue.TryDequeue(out var from))
        {
            foreach (var number in next(from.Trial).Where(seen.Add))
            {
                reached.Add((number, from.Generations + 1));
                queue.Enqueue((number, from.Generations + 1));
            }
        }

        return reached.ToImmutable();
    }
}
