namespace NasLab.SearchSpaces.Spaces.Staged;

/// <summary>What a block type can be free in.</summary>
[Flags]
public enum BlockAxes
{
    None = 0,
    Kernel = 1,
    Expand = 2,
    Se = 4,
    Activation = 8,
    Groups = 16,
    Scale = 32,
    BaseWidth = 64,
    Squeeze = 128,
    Wide = 256,
}
