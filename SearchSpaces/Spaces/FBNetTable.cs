namespace NasLab.SearchSpaces.Spaces;

/// <summary>The tables of layers that FBNet's operators are put into.</summary>
public enum FBNetTable
{
    /// <summary>HW-NAS-Bench's for CIFAR (Li et al. 2021): stem and second stage keep the size, 1504 channels before the mean.</summary>
    Cifar,

    /// <summary>The paper's for ImageNet (table 1): all reduced 32 times, 1984 channels before the mean.</summary>
    Imagenet,
}
