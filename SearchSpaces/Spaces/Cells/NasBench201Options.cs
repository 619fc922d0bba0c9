using System.ComponentModel;

namespace NasLab.SearchSpaces.Spaces.Cells;

/// <summary>The networks that NAS-Bench-201's cells are put into; the defaults are the benchmark's.</summary>
public sealed record NasBench201Options : IOptions
{
    [Description("Cells in each of the three stages: 1 to 32.")]
    public int Cells { get; init; } = 5;

    [Description("Channels of the first stage, doubled at each reduction: 1 to 1024.")]
    public int Channels { get; init; } = 16;

    public IEnumerable<OptionProblem> Validate()
    {
        var problems = new OptionProblems();
        problems.Range("cells", Cells, 1, 32);
        problems.Range("channels", Channels, 1, 1024);
        return problems.Found;
    }
}
