using NasLab.SearchSpaces;

namespace NasLab.Search.Surrogates;

/// <summary>Architectures as models of choices take them.</summary>
internal static class ChoiceCodes
{
    /// <summary>
    /// For each choice the option taken once dead parts are taken out (<see cref="SearchSpace.Simplify"/>), or the number of options where the
    /// choice has no effect.
    /// </summary>
    public static int[] Of(Architecture architecture)
    {
        var space = architecture.Space;
        var genes = space.Simplify(architecture).Genes.AsSpan();
        var codes = new int[genes.Length];
        for (var i = 0; i < codes.Length; i++)
        {
            codes[i] = space.IsActive(i, genes) ? genes[i] : space.Choices[i].Options.Length;
        }

        return codes;
    }
}
