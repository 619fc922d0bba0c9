using System.ComponentModel;
using NasLab.SearchSpaces;

namespace NasLab.Experiments.Configuration;

/// <summary>Which earlier study a search begins with.</summary>
public sealed record WarmStartOptions : IOptions
{
    [Description("The store of the earlier study, relative to this file; this study's own store where it is left out.")]
    public string? Store { get; init; }

    [Description("The earlier study's name in that store. It must have searched the same space, on whatever images and devices.")]
    public required string Experiment { get; init; }

    [Description("How many of its architectures are tried first, at the most: members of its fronts, then what came closest.")]
    public int Trials { get; init; } = 10;

    public IEnumerable<OptionProblem> Validate()
    {
        if (Store is "")
        {
            yield return new OptionProblem("store", "is empty; name a file, or leave the key out");
        }

        if (Trials is < 1 or > FileModel.MostTrials)
        {
            yield return new OptionProblem("trials", $"is {Trials}; it must be from 1 to {FileModel.MostTrials}");
        }
    }
}
