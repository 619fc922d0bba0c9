namespace NasLab.SearchSpaces.Spaces.Staged;

/// <summary>What halves a map besides strides.</summary>
public enum Pooling
{
    None,

    /// <summary>Maximum over 3x3 windows, stride 2, padded by one: ResNet, ShuffleNet.</summary>
    Max,

    /// <summary>Maximum over 3x3 windows, stride 2, the last one reaching over the edge: SqueezeNet.</summary>
    MaxCeil,
}
