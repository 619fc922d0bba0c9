using NasLab.SearchSpaces.Graph;

namespace NasLab.SearchSpaces.Spaces.Staged;

/// <summary>Tries a stage table out, so that a table whose parts do not fit is refused before a search meets them.</summary>
internal static class StageProbe
{
    /// <summary>The genes of the deepest network, each decision with its last option.</summary>
    public static int[] Largest(StageTable table, StageLayout layout)
    {
        var genes = new int[layout.Choices.Length];
        for (var i = 0; i < genes.Length; i++)
        {
            genes[i] = layout.Choices[i].Options.Length - 1;
        }

        SetDeepest(table, layout, genes);
        return genes;
    }

    /// <summary>The genes of a deepest network at the smallest resolution, which strides reduce the most.</summary>
    public static int[] Smallest(StageTable table, StageLayout layout)
    {
        var genes = Largest(table, layout);
        layout.SetResolution(table.Resolutions.IndexOf(table.Resolutions.Min()), genes);
        return genes;
    }

    /// <summary>
    /// Makes every block that the table offers, at every number of input and output channels it can meet, on a map large enough.
    /// Of options that cannot clash with a number of channels (kernels, activations, squeeze-and-excite) the first stands for all.
    /// </summary>
    /// <returns>The first thing that does not fit in each stage where something does not.</returns>
    public static IEnumerable<(int Stage, string Message)> Problems(StageTable table)
    {
        for (var s = 0; s < table.Stages.Length; s++)
        {
            if (Problem(table, s) is { } message)
            {
                yield return (s, message);
            }
        }
    }

    private static string? Problem(StageTable table, int s)
    {
        try
        {
            foreach (var place in table.Widths.SelectMany(w => Places(table, w, s)).Distinct())
            {
                Try(table.Stages[s], place);
            }

            return null;
        }
        catch (ShapeException e)
        {
            return e.Message;
        }
    }

    /// <summary>Where the blocks of a stage can stand: its first one behind whatever comes before, the others behind their like.</summary>
    private static IEnumerable<BlockPlace> Places(StageTable table, TableWidth width, int s)
    {
        var stage = table.Stages[s];
        int[] incoming = s == 0 ? [StemChannels(width)] : [.. table.Stages[s - 1].Channels.Select(width.Width.Scale)];
        foreach (var channels in stage.Channels.Select(width.Width.Scale))
        {
            foreach (var before in incoming)
            {
                yield return new BlockPlace(before, channels, stage.Stride, s);
            }

            if (stage.Depths.Max() > 1)
            {
                yield return new BlockPlace(channels, channels, 1, s, 1);
            }
        }
    }

    private static int StemChannels(TableWidth width)
    {
        var graph = new GraphBuilder(TensorShape.Map(3, 256, 256));
        var (names, last) = (new NodeNames("stem"), graph.Last);
        foreach (var block in width.Stem)
        {
            last = block.Block.AddTo(graph, names, last);
        }

        return graph.Shape(last).Channels;
    }

    private static void Try(Stage stage, BlockPlace place)
    {
        var names = new NodeNames(StageLayout.BlockPath(place.Stage, place.Index));
        foreach (var settings in Settings(stage, place.Index, 0, BlockSettings.Default))
        {
            var graph = new GraphBuilder(TensorShape.Map(place.InChannels, 64, 64));
            stage.Create(settings, place).AddTo(graph, names, graph.Last);
        }
    }

    private static IEnumerable<BlockSettings> Settings(Stage stage, int block, int axis, BlockSettings settings)
    {
        var axes = stage.AxesAt(block);
        if (axis == axes.Length)
        {
            yield return settings;
            yield break;
        }

        var varies = (axes[axis].Applies?.Invoke(settings) ?? true) && axes[axis].MayClash;
        for (var option = 0; option < (varies ? axes[axis].Options.Length : 1); option++)
        {
            foreach (var rest in Settings(stage, block, axis + 1, axes[axis].Apply(settings, option)))
            {
                yield return rest;
            }
        }
    }

    private static void SetDeepest(StageTable table, StageLayout layout, int[] genes)
    {
        for (var s = 0; s < table.Stages.Length; s++)
        {
            var depths = table.Stages[s].Depths;
            layout.SetDepth(s, depths.IndexOf(depths.Max()), genes);
        }
    }
}
