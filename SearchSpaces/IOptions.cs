namespace NasLab.SearchSpaces;

/// <summary>
/// Options that a config file can set: a record with <c>init</c> properties and defaults, each with a
/// <see cref="System.ComponentModel.DescriptionAttribute"/>, from which the schema, the help and the binding are made.
/// Supported property types: <c>int</c>, <c>long</c>, <c>double</c>, <c>bool</c>, <c>string</c>, enums (written in kebab case),
/// nullables of these, <c>ImmutableArray&lt;T&gt;</c> of these, and nested records of the same kind.
/// </summary>
public interface IOptions
{
    /// <summary>Everything that is wrong with the values; empty when they can be used.</summary>
    IEnumerable<OptionProblem> Validate();
}
