using System.Collections.Immutable;

namespace NasLab.SearchSpaces.Spaces.Staged;

/// <summary>From the options of a stage to the stage.</summary>
internal static class StageOptionsTable
{
    /// <summary>The stage; the options must be valid.</summary>
    public static Stage ToStage(this StageOptions options, BlockRules rules) => new()
    {
        Channels = options.Channels,
        Stride = options.Stride,
        Depths = options.Depth,
        IsUniform = options.Uniform,
        Pool = options.Pool.ToBlock(),
        Axes = Axes(options, options.Block),
        FirstAxes = options.Block.Contains(BlockKind.Identity) ? Axes(options, options.Block.Remove(BlockKind.Identity)) : default,
        Create = options.Block is [var only]
            ? (settings, place) => BlockKinds.Create(settings with { Kind = only }, place, rules)
            : (settings, place) => BlockKinds.Create(settings, place, rules),
    };

    /// <summary>An axis for all that any of the stage's types has a use for; those that some types ignore depend on the type.</summary>
    private static ImmutableArray<BlockAxis> Axes(StageOptions options, ImmutableArray<BlockKind> kinds)
    {
        var none = BlockSettings.Default;
        var axes = ImmutableArray.CreateBuilder<BlockAxis>();
        if (options.Block.Length > 1)
        {
            axes.Add(BlockAxis.Kind(kinds));
        }

        Add(BlockAxes.Kernel, BlockAxis.Kernel, options.Kernel, none.Kernel);
        Add(BlockAxes.Expand, BlockAxis.Expand, options.Expand, none.Expansion);
        Add(BlockAxes.Se, BlockAxis.Se, options.Se, none.SqueezeExcite);
        Add(BlockAxes.Activation, BlockAxis.Activation, options.Activation, none.Activation);
        Add(BlockAxes.Groups, BlockAxis.Groups, options.Groups, none.Groups);
        Add(BlockAxes.Scale, BlockAxis.Scale, options.Scale, none.Scale);
        Add(BlockAxes.BaseWidth, BlockAxis.BaseWidth, options.BaseWidth, none.BaseWidth);
        Add(BlockAxes.Squeeze, BlockAxis.Squeeze, options.Squeeze, none.Squeeze);
        Add(BlockAxes.Wide, BlockAxis.Wide, options.Wide, none.Wide);
        return axes.ToImmutable();

        void Add<T>(BlockAxes flag, Func<ImmutableArray<T>, BlockAxis> create, ImmutableArray<T> values, T left)
        {
            var users = options.Block.Count(k => BlockKinds.Of(k).Axes.HasFlag(flag));
            if (users > 0)
            {
                axes.Add(create(values.IsDefaultOrEmpty ? [left] : values).Under(
                    users == options.Block.Length ? null : s => BlockKinds.Of(s.Kind).Axes.HasFlag(flag)));
            }
        }
    }
}
