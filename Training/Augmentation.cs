namespace NasLab.Training;

/// <summary>A random change of training images.</summary>
public enum Augmentation
{
    /// <summary>Pad by an eighth of the side (4 pixels of 32), then cut the image's size out at a random place.</summary>
    Crop,

    /// <summary>Mirror left to right with probability one half.</summary>
    Flip,

    /// <summary>Blank a random square of half the side (DeVries and Taylor 2017).</summary>
    Cutout,
}
