namespace NasLab.SearchSpaces.Spaces.Staged;

/// <summary>What the branch that passes by gives in a ShuffleNetV2 unit that changes stride or channels.</summary>
public enum ShufflePass
{
    /// <summary>Half of the output's channels: torchvision's ShuffleNetV2.</summary>
    Half,

    /// <summary>As many channels as the input has: the ShuffleNetV2 and Single Path One-Shot of their authors.</summary>
    Input,
}
