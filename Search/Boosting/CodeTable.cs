using NasLab.Search.Gaussian;

namespace NasLab.Search.Boosting;

/// <summary>Architectures as trees split them: one column of small whole numbers for each choice, and one for each feature, in bins.</summary>
internal sealed class CodeTable
{
    /// <summary>Features are standardised and clipped to 4 deviations: bins of a quarter of one.</summary>
    private const double Farthest = 4;
    private const int Bins = 32;

    public CodeTable(IReadOnlyList<KernelInput> inputs)
    {
        Rows = inputs.Count;
        var choices = inputs.Count == 0 ? 0 : inputs[0].Codes.Length;
        var features = inputs.Count == 0 ? 0 : inputs[0].Features.Length;
        Columns = new int[choices + features][];
        for (var c = 0; c < Columns.Length; c++)
        {
            Columns[c] = [.. inputs.Select(x => c < choices ? x.Codes[c] : Bin(x.Features[c - choices]))];
        }
    }

    public int Rows { get; }

    /// <summary>By column, by row; codes from 0.</summary>
    public int[][] Columns { get; }

    private static int Bin(double feature) => Math.Clamp((int)((feature + Farthest) / (2 * Farthest) * Bins), 0, Bins - 1);
}
