using System.ComponentModel;

namespace NasLab.SearchSpaces.Spaces;

/// <summary>The networks of NAS-Bench-Macro; the defaults are the benchmark's.</summary>
public sealed record NasBenchMacroOptions : IOptions
{
    [Description("Channels of the stem, doubled by each of the three stages: 1 to 1024.")]
    public int Channels { get; init; } = 32;

    [Description("Channels of the pointwise convolution before the mean: 1 to 8192.")]
    public int FeatureChannels { get; init; } = 1280;

    public IEnumerable<OptionProblem> Validate()
    {
        var problems = new OptionProblems();
        problems.Range("channels", Channels, 1, 1024);
        problems.Range("featureChannels", FeatureChannels, 1, 8192);
        return problems.Found;
    }
}
