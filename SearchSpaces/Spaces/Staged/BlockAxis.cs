using System.Collections.Immutable;
using System.Globalization;
using NasLab.SearchSpaces.Graph;

namespace NasLab.SearchSpaces.Spaces.Staged;

/// <summary>One thing that the blocks of a stage may differ in, with its options.</summary>
public sealed class BlockAxis
{
    private readonly Func<BlockSettings, int, BlockSettings> _apply;

    /// <summary>An axis of any kind; those of the mobile families stand below.</summary>
    /// <param name="name">The last part of the choice's name: <c>kernel</c>.</param>
    /// <param name="options">The options as people write them: <c>0.25</c>, <c>hard-swish</c>.</param>
    /// <param name="tokens">
    /// The options within ids: a letter other than <c>p</c>, then digits and <c>p</c> for the decimal point: <c>k3</c>, <c>e2p5</c>, <c>h</c>.
    /// </param>
    /// <param name="apply">Settles an option.</param>
    public BlockAxis(
        string name, ImmutableArray<string> options, ImmutableArray<string> tokens, Func<BlockSettings, int, BlockSettings> apply)
    {
        if (options.IsDefaultOrEmpty || tokens.Length != options.Length || tokens.Distinct(StringComparer.Ordinal).Count() != tokens.Length)
        {
            throw new ArgumentException($"The axis {name} needs options, and one token of its own for each.", nameof(tokens));
        }

        Name = name;
        Options = options;
        Tokens = tokens;
        _apply = apply;
    }

    public string Name { get; }

    public ImmutableArray<string> Options { get; }

    public ImmutableArray<string> Tokens { get; }

    public static BlockAxis Kernel(ImmutableArray<int> kernels) =>
        new("kernel", Texts(kernels), Texts(kernels, k => $"k{k}"), (s, i) => s with { Kernel = kernels[i] });

    public static BlockAxis Expansion(ImmutableArray<double> expansions) =>
        new("expansion", Texts(expansions), Texts(expansions, e => "e" + Number(e)), (s, i) => s with { Expansion = expansions[i] });

    /// <summary>Ratios, 0 for none; ids hold percent: <c>s25</c>.</summary>
    public static BlockAxis SqueezeExcite(ImmutableArray<double> ratios) =>
        new("squeezeExcite", Texts(ratios), Texts(ratios, r => "s" + Number(100 * (decimal)r)), (s, i) => s with { SqueezeExcite = ratios[i] });

    public static BlockAxis Activation(ImmutableArray<ActivationFunction> activations) =>
        new(
            "activation",
            Texts(activations, a => ActivationToken.All[a].Option),
            Texts(activations, a => ActivationToken.All[a].Token),
            (s, i) => s with { Activation = activations[i] });

    public BlockSettings Apply(BlockSettings settings, int option) => _apply(settings, option);

    private static ImmutableArray<string> Texts<T>(ImmutableArray<T> values, Func<T, string>? write = null)
        where T : IFormattable => [.. values.Select(write ?? (v => v.ToString(format: null, CultureInfo.InvariantCulture)))];

    private static string Number<T>(T value)
        where T : IFormattable => value.ToString("0.####", CultureInfo.InvariantCulture).Replace('.', 'p');
}
