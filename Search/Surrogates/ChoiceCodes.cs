using NasLab.SearchSpaces;

namespace NasLab.Search.Surrogates;

/// <summary>Architectures as models of choices take them.</summary>
internal static class ChoiceCodes
{
    /// <summary>For each choice the option taken, or the number of options where the choice has no effect.</summary>
    public static int[] Of(Architecture architecture)
    {
        var genes = architecture.Genes.AsSpan();
        var codes = new int[genes.Length];
        for (var i = 0; i < codes.Length; i++)
        {
            codes[i] = architecture.Space.IsActive(i, genes) ? genes[i] : architecture.Space.Choices[i].Options.Length;
        }

        return codes;
    }
}
