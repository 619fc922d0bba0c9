namespace NasLab.SearchSpaces.Graph;

/// <summary>The one-line description of a block.</summary>
internal static class GraphBlockText
{
    public static string Describe(BlockTraits traits)
    {
        List<string> texts = [$"{traits.InChannels} to {traits.OutChannels} {(traits.Output.IsVector ? "features" : "channels")}"];
        AddConvolutions(texts, traits);
        if (traits.SqueezeExcite is { } squeeze)
        {
            texts.Add($"squeeze-excite {squeeze}");
        }

        texts.AddRange(traits.Activations);
        texts.AddRange(traits.Others);
        return string.Join(", ", texts);
    }

    private static void AddConvolutions(List<string> texts, BlockTraits traits)
    {
        if (traits.Kernel is not { } kernel)
        {
            return;
        }

        var groups = traits.IsDepthwise ? " depthwise" : traits.Groups > 1 ? $" in {traits.Groups} groups" : "";
        texts.Add($"{kernel}x{kernel}{groups}");
        if (traits.Stride > 1)
        {
            texts.Add($"stride {traits.Stride}");
        }

        if (traits.Expansion is { } expansion)
        {
            texts.Add($"expansion {expansion:0.##}");
        }

        if (traits.PointwiseGroups is { } pointwise)
        {
            texts.Add($"pointwise in {pointwise} groups");
        }
    }
}
