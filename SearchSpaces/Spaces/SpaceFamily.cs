using NasLab.SearchSpaces.Spaces.Staged;

namespace NasLab.SearchSpaces.Spaces;

/// <summary>A catalogue line: a family of spaces, configured by its options, an input shape and a class count.</summary>
/// <param name="Name">The name in config files and the prefix of ids.</param>
/// <param name="Summary">One sentence.</param>
/// <param name="Source">The paper.</param>
/// <param name="Defaults">The options record with its defaults; its type is what a config file's options are bound to.</param>
/// <param name="Create">Makes the space. Throws <see cref="Graph.ShapeException"/> where the input is too small for the options.</param>
public sealed record SpaceFamily(
    string Name, string Summary, string Source, IOptions Defaults, Func<IOptions, TensorShape, int, SearchSpace> Create)
{
    /// <summary>The images that the family was published for, taken where nothing else is said.</summary>
    public TensorShape Input { get; init; } = TensorShape.Map(3, 224, 224);

    /// <summary>The classes that the family was published for.</summary>
    public int Classes { get; init; } = 1000;

    /// <summary>The space of the default options, for the published images and classes.</summary>
    public SearchSpace CreateDefault() => Create(Defaults, Input, Classes);

    /// <summary>A family that is a table of stages.</summary>
    public static SpaceFamily Staged(string name, string summary, string source, StagedOptions defaults) => Of<StagedOptions>(
        name, summary, source, defaults, (options, input, classes) => new StagedSpace(name, input, classes, options.ToTable(classes)).WithCheckedStrides());

    /// <summary>A family with options of a type; the options are validated before the space is made.</summary>
    public static SpaceFamily Of<T>(string name, string summary, string source, T defaults, Func<T, TensorShape, int, SearchSpace> create)
        where T : IOptions => new(name, summary, source, defaults, (options, input, classes) =>
        {
            if (options is not T own)
            {
                throw new ArgumentException($"{name} takes {typeof(T).Name}, not {options?.GetType().Name ?? "null"}.", nameof(options));
            }

            OptionProblems.ThrowIfAny(own);
            return create(own, input, classes);
        });
}
