using System.Collections.Immutable;

namespace NasLab.Experiments.Documentation;

/// <summary>One box of a block's diagram: a layer with the norm and activation around it.</summary>
/// <param name="Kind">What kind of work it does; colours go by it.</param>
/// <param name="Lines">What is written in it, the title at <paramref name="Title"/>.</param>
/// <param name="Title">The index of the line that names the operator.</param>
/// <param name="Nodes">The nodes of the graph that it stands for, ascending.</param>
/// <param name="Inputs">The boxes that it reads, all before it.</param>
public sealed record DiagramBox(
    BoxKind Kind, ImmutableArray<string> Lines, int Title, ImmutableArray<int> Nodes, ImmutableArray<int> Inputs);
