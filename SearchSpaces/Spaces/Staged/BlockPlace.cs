namespace NasLab.SearchSpaces.Spaces.Staged;

/// <summary>What a block's place in the network decides about it.</summary>
public readonly record struct BlockPlace(int InChannels, int OutChannels, int Stride);
