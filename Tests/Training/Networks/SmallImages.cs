using NasLab.SearchSpaces;
using NasLab.SearchSpaces.Spaces;
using NasLab.SearchSpaces.Spaces.Staged;

namespace NasLab.Tests.Training.Networks;

/// <summary>Families that choose their resolution, at resolutions that a test can afford.</summary>
internal static class SmallImages
{
    public static IOptions Of(IOptions options) => options switch
    {
        StagedOptions { Resolution.IsDefaultOrEmpty: false } staged => staged with { Resolution = [40, 56] },
        OnceForAllOptions once => once with { Resolution = [40, 56] },
        _ => options,
    };
}
