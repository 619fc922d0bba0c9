using System.Collections.Immutable;
using System.Globalization;
using System.Numerics;
using System.Text;
using NasLab.SearchSpaces;
using NasLab.SearchSpaces.References;
using NasLab.SearchSpaces.Spaces;

namespace NasLab.Experiments.Documentation;

/// <summary>Writes docs/spaces.md: every family of spaces with its blocks, table and reference networks.</summary>
public static class SpacePages
{
    /// <summary>The page, in Markdown.</summary>
    public static string Write()
    {
        var text = new StringBuilder("""
            # Search spaces

            <!-- Generated from the code: NASLAB_APPROVE=1 ./naslab test writes this page and its pictures. -->

            The families with their default options, for the images they were published for. `naslab spaces NAME` lists a family's choices
            and options, [experiments-file.md](experiments-file.md) says how a config file sets them. Pictures are drawn from the networks'
            graphs: a box is a layer with the norm and activation around it and the shape it gives (channels x rows x columns).


            """);
        var families = SpaceCatalogue.All.Select(f => (Family: f, Space: f.CreateDefault())).ToList();
        text.Append("| family | networks | choices | images | paper |\n| --- | --- | --- | --- | --- |\n");
        foreach (var (family, space) in families)
        {
            text.Append(CultureInfo.InvariantCulture, $"| [{family.Name}](#{family.Name}) | {Size(space)} | {space.Choices.Length} | {family.Input} | {family.Source} |\n");
        }

        foreach (var (family, space) in families)
        {
            Write(text, family, space);
        }

        text.Append("\n## Block types\n\nWhat the `block` of a stage may be, in a table of `stages` or of any family above that has one.\n\n");
        return text.Append(ChoiceTables.BlockTypes()).ToString();
    }

    private static void Write(StringBuilder text, SpaceFamily family, SearchSpace space)
    {
        text.Append(CultureInfo.InvariantCulture, $"\n## {family.Name}\n\n{family.Summary}\nPaper: {family.Source}.\n\n");
        var pictures = BlockPictures.All.Where(p => string.Equals(p.Family, family.Name, StringComparison.Ordinal)).ToList();
        Row(text, pictures.Select(p => p.Caption));
        Row(text, pictures.Select(_ => "---"));
        Row(text, pictures.Select(p => $"![{p.Resolve().Block.Description}]({p.File})"));
        Row(text, pictures.Select(p => $"`{p.Path}` of {(ReferenceCatalogue.Find(p.Network) is null ? "an example" : $"`{p.Network}`")}"));
        text.Append('\n').Append(ChoiceTables.Write(family, space));
        text.Append(CultureInfo.InvariantCulture, $"\nExample: `{space.Sample(new Random(0)).Id}`\n");
        References(text, [.. ReferenceCatalogue.All.Where(r => string.Equals(r.Family, family.Name, StringComparison.Ordinal))]);
    }

    private static void References(StringBuilder text, ImmutableArray<ReferenceNetwork> references)
    {
        if (references.IsEmpty)
        {
            return;
        }

        text.Append("\n| reference network | input | parameters | published | million MACs | published | top-1 % |\n");
        text.Append("| --- | --- | ---: | ---: | ---: | ---: | ---: |\n");
        foreach (var reference in references)
        {
            var graph = reference.Lower(reference.Input, 1000);
            var published = reference.Published;
            text.Append(
                CultureInfo.InvariantCulture,
                $"| `{reference.Name}` | {reference.Input} | {graph.Parameters:N0} | {published.Parameters:N0} ");
            text.Append(
                CultureInfo.InvariantCulture,
                $"| {graph.Macs / 1e6:N1} | {1000 * published.GigaMacs:#,0.##} | {published.ImageNetTop1Pct:0.0##} |\n");
        }

        var sources = references.Select(r => r.Published.Source).Distinct(StringComparer.Ordinal);
        text.Append("\nPublished figures: ").AppendJoin("; ", sources).Append(".\n");
    }

    private static string Size(SearchSpace space) => space.Size < 1_000_000
        ? space.Size.ToString("N0", CultureInfo.InvariantCulture)
        : string.Create(CultureInfo.InvariantCulture, $"10^{BigInteger.Log10(space.Size):0.0}");

    private static void Row(StringBuilder text, IEnumerable<string> cells) => text.Append("| ").AppendJoin(" | ", cells).Append(" |\n");
}
