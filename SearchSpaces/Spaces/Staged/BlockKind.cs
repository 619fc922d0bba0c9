namespace NasLab.SearchSpaces.Spaces.Staged;

/// <summary>The types of block that a stage may be made of, as a config file names them (<c>mbconv</c>); see <see cref="BlockKinds"/>.</summary>
public enum BlockKind
{
    Mbconv,
    FusedMbconv,
    DepthwiseSeparable,
    Conv,
    Shuffle,
    ShuffleV2,
    ShuffleV2Xception,
    Residual,
    Bottleneck,
    Fire,
    Identity,
    GroupedMbconv,
    Skip,
}
