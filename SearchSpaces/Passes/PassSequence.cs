using System.Collections.Immutable;

namespace NasLab.SearchSpaces.Passes;

/// <summary>Passes one after the other, as one: the graph is made once.</summary>
public sealed class PassSequence : GraphPass
{
    private readonly ImmutableArray<GraphPass> _passes;

    /// <summary>The passes in a row.</summary>
    /// <exception cref="ArgumentException">A memory schedule is not the last: what came behind it would undo it.</exception>
    public PassSequence(params ImmutableArray<GraphPass> passes)
    {
        passes = [.. passes.SelectMany(p => p is PassSequence sequence ? sequence._passes : [p])];
        var schedule = passes.IndexOf(passes.FirstOrDefault(p => p is MemorySchedule)!);
        if (schedule >= 0 && schedule < passes.Length - 1)
        {
            throw new ArgumentException($"{passes[schedule].Name} must be the last pass, not the one before {passes[schedule + 1].Name}.", nameof(passes));
        }

        _passes = passes;
    }

    public override string Name => string.Join(", ", _passes.Select(p => p.Name));

    internal override void Rewrite(GraphRewrite graph)
    {
        foreach (var pass in _passes)
        {
            pass.Rewrite(graph);
        }
    }
}
