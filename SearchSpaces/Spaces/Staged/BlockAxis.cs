using System.Collections.Immutable;
using System.Globalization;
using NasLab.SearchSpaces.Graph;

namespace NasLab.SearchSpaces.Spaces.Staged;

/// <summary>One thing that the blocks of a stage may differ in, with its options.</summary>
public sealed class BlockAxis
{
    private readonly Func<BlockSettings, int, BlockSettings> _apply;

    /// <summary>An axis of any kind; those that config files know stand below.</summary>
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

    /// <summary>
    /// Whether blocks with these settings have a use for the axis; null where all have. Only earlier axes of the block may decide
    /// that.
    /// </summary>
    public Func<BlockSettings, bool>? Applies { get; private init; }

    /// <summary>Whether an option may fail at a number of channels: groups, for one. Kernels, gates and activations cannot.</summary>
    public bool MayClash { get; init; } = true;

    /// <summary>The type of block; ids hold its letter.</summary>
    public static BlockAxis Kind(ImmutableArray<BlockKind> kinds) =>
        new(
            "block",
            [.. kinds.Select(KindNames.Of)],
            [.. kinds.Select(k => BlockKinds.Of(k).Token)],
            (s, i) => s with { Kind = kinds[i] });

    public static BlockAxis Kernel(ImmutableArray<int> kernels) =>
        new("kernel", Texts(kernels), Texts(kernels, k => $"k{k}"), (s, i) => s with { Kernel = kernels[i] }) { MayClash = false };

    public static BlockAxis Expand(ImmutableArray<double> expansions) =>
        new("expand", Texts(expansions), Texts(expansions, e => "e" + Number(e)), (s, i) => s with { Expansion = expansions[i] });

    /// <summary>Ratios, 0 for none; ids hold percent: <c>s25</c>.</summary>
    public static BlockAxis Se(ImmutableArray<double> ratios) =>
        new("se", Texts(ratios), Texts(ratios, r => "s" + Percent(r)), (s, i) => s with { SqueezeExcite = ratios[i] }) { MayClash = false };

    public static BlockAxis Activation(ImmutableArray<ActivationFunction> activations) =>
        new(
            "activation",
            Texts(activations, a => ActivationToken.All[a].Option),
            Texts(activations, a => ActivationToken.All[a].Token),
            (s, i) => s with { Activation = activations[i] })
        { MayClash = false };

    public static BlockAxis Groups(ImmutableArray<int> groups) =>
        new("groups", Texts(groups), Texts(groups, g => $"g{g}"), (s, i) => s with { Groups = groups[i] });

    public static BlockAxis Scale(ImmutableArray<double> scales) =>
        new("scale", Texts(scales), Texts(scales, x => "x" + Number(x)), (s, i) => s with { Scale = scales[i] });

    public static BlockAxis BaseWidth(ImmutableArray<int> widths) =>
        new("baseWidth", Texts(widths), Texts(widths, b => $"b{b}"), (s, i) => s with { BaseWidth = widths[i] });

    /// <summary>Ratios; ids hold percent: <c>q12p5</c>.</summary>
    public static BlockAxis Squeeze(ImmutableArray<double> ratios) =>
        new("squeeze", Texts(ratios), Texts(ratios, r => "q" + Percent(r)), (s, i) => s with { Squeeze = ratios[i] });

    /// <summary>Shares; ids hold percent: <c>t50</c>.</summary>
    public static BlockAxis Wide(ImmutableArray<double> shares) =>
        new("wide", Texts(shares), Texts(shares, r => "t" + Percent(r)), (s, i) => s with { Wide = shares[i] });

    public BlockSettings Apply(BlockSettings settings, int option) => _apply(settings, option);

    /// <summary>The same axis for those blocks alone whose earlier settings fit; for all where the condition is null.</summary>
    public BlockAxis Under(Func<BlockSettings, bool>? applies) => new(Name, Options, Tokens, _apply) { Applies = applies, MayClash = MayClash };

    /// <summary>A number within an id: <c>2p5</c>.</summary>
    internal static string Number<T>(T value)
        where T : IFormattable => value.ToString("0.####", CultureInfo.InvariantCulture).Replace('.', 'p');

    private static ImmutableArray<string> Texts<T>(ImmutableArray<T> values, Func<T, string>? write = null)
        where T : IFormattable => [.. values.Select(write ?? (v => v.ToString(format: null, CultureInfo.InvariantCulture)))];

    private static string Percent(double ratio) => Number(100 * (decimal)ratio);
}
