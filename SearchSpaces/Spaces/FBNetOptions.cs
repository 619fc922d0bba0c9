using System.ComponentModel;

namespace NasLab.SearchSpaces.Spaces;

/// <summary>What stands around FBNet's choices.</summary>
public sealed record FBNetOptions : IOptions
{
    [Description("The layers' strides: cifar (reduced 8 times, of HW-NAS-Bench) or imagenet (32 times, the paper's).")]
    public FBNetTable Table { get; init; }

    [Description("Channels of the pointwise convolution before the mean: 1 to 8192; null for the table's, 1504 (cifar) or 1984 (imagenet).")]
    public int? FeatureChannels { get; init; }

    public IEnumerable<OptionProblem> Validate()
    {
        var problems = new OptionProblems();
        problems.Require(Enum.IsDefined(Table), "table", $"{Table} is not allowed; cifar or imagenet.");
        problems.Range("featureChannels", FeatureChannels ?? 1, 1, 8192);
        return problems.Found;
    }
}
