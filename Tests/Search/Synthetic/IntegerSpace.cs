using System.Collections.Immutable;
using System.Numerics;
using NasLab.SearchSpaces;
using NasLab.SearchSpaces.Graph;

namespace NasLab.Tests.Search.Synthetic;

/// <summary>
/// Vectors of small integers. With a depth, choice 0 says how many of the others are active, from 0 to all of them.
/// </summary>
internal sealed class IntegerSpace : SearchSpace
{
    private readonly bool _hasDepth;
    private readonly int _options;

    public IntegerSpace(int length, int options, bool hasDepth = false)
        : base($"integers{length}x{options}", TensorShape.Map(1, 8, 8), 10)
    {
        _hasDepth = hasDepth;
        _options = options;
        var choices = Enumerable.Range(0, length).Select(i => new Choice($"g{i}", Digits(options)));
        Choices = hasDepth ? [new Choice("depth", Digits(length + 1)), .. choices] : [.. choices];
    }

    public override ImmutableArray<Choice> Choices { get; }

    public override BigInteger Size => _hasDepth
        ? Enumerable.Range(0, Choices.Length).Aggregate(BigInteger.Zero, (sum, depth) => sum + BigInteger.Pow(_options, depth))
        : BigInteger.Pow(_options, Choices.Length);

    public override bool IsActive(int choice, ReadOnlySpan<int> genes) => !_hasDepth || choice == 0 || choice <= genes[0];

    public override NetworkGraph Lower(Architecture architecture) => throw new NotSupportedException("Search never lowers.");

    public override Architecture Parse(string id) =>
        Create([.. id[(id.IndexOf(':', StringComparison.Ordinal) + 1)..].Split(',').Select(int.Parse)]);

    protected override string Format(ReadOnlySpan<int> genes) => $"{Name}:{string.Join(',', genes.ToArray())}";

    private static ImmutableArray<string> Digits(int count) => [.. Enumerable.Range(0, count).Select(i => $"{i}")];
}
