using NasLab.SearchSpaces;
using NasLab.SearchSpaces.Spaces;

namespace NasLab.Experiments.Configuration;

/// <summary>A family of spaces and its options.</summary>
public sealed record SpaceSelection(SpaceFamily Family, IOptions Options)
{
    /// <summary>The space for images of a shape and a number of classes.</summary>
    /// <exception cref="SearchSpaces.Graph.ShapeException">The input is too small for the options.</exception>
    public SearchSpace Create(TensorShape input, int classes) => Family.Create(Options, input, classes);
}
