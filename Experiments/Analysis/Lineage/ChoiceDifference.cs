using System.Collections.Immutable;
using NasLab.SearchSpaces;

namespace NasLab.Experiments.Analysis.Lineage;

/// <summary>A choice in which two architectures of one space differ.</summary>
/// <param name="Choice">Index into the space's choices.</param>
/// <param name="Name">The choice's name.</param>
/// <param name="First">The first architecture's option; null where the choice has no effect there (a block beyond its stage's depth).</param>
/// <param name="Second">The second architecture's option; null where the choice has no effect there.</param>
public sealed record ChoiceDifference(int Choice, string Name, string? First, string? Second)
{
    /// <summary>The choices in which two architectures differ, in the space's order; none for equal ones.</summary>
    /// <exception cref="ArgumentException">The architectures are of different spaces.</exception>
    public static ImmutableArray<ChoiceDifference> Between(Architecture first, Architecture second)
    {
        ArgumentNullException.ThrowIfNull(first);
        ArgumentNullException.ThrowIfNull(second);
        var choices = first.Space.Choices;
        if (!choices.AsSpan().SequenceEqual(second.Space.Choices.AsSpan(), ChoiceComparer.Instance))
        {
            throw new ArgumentException($"{first.Id} and {second.Id} are of different spaces.", nameof(second));
        }

        return
        [
            .. choices
                .Select((c, i) => new ChoiceDifference(i, c.Name, Option(first, i), Option(second, i)))
                .Where(d => !string.Equals(d.First, d.Second, StringComparison.Ordinal)),
        ];
    }

    private static string? Option(Architecture architecture, int choice) =>
        architecture.Space.IsActive(choice, architecture.Genes.AsSpan()) ? architecture.Space.Choices[choice].Options[architecture.Genes[choice]] : null;

    /// <summary>A space that is made twice from the same options is the same.</summary>
    private sealed class ChoiceComparer : IEqualityComparer<Choice>
    {
        public static ChoiceComparer Instance { get; } = new();

        public bool Equals(Choice? x, Choice? y) =>
            ReferenceEquals(x, y) || (x is not null && y is not null && x.Name == y.Name && x.Options.SequenceEqual(y.Options, StringComparer.Ordinal));

        public int GetHashCode(Choice obj) => obj.Name.GetHashCode(StringComparison.Ordinal);
    }
}
