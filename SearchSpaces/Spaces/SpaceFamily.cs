namespace NasLab.SearchSpaces.Spaces;

/// <summary>A catalogue line: a family of spaces, configured by its options, an input shape and a class count.</summary>
/// <param name="Name">The name in config files and the prefix of ids.</param>
/// <param name="Summary">One sentence.</param>
/// <param name="Source">The paper.</param>
/// <param name="Defaults">The options record with its defaults; its type is what a config file's options are bound to.</param>
/// <param name="Create">Makes the space. Throws <see cref="Graph.ShapeException"/> where the input is too small for the options.</param>
public sealed record SpaceFamily(
    string Name, string Summary, string Source, IOptions Defaults, Func<IOptions, TensorShape, int, SearchSpace> Create);
