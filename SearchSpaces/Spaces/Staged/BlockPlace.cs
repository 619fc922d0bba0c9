namespace NasLab.SearchSpaces.Spaces.Staged;

/// <summary>What a block's place in the network decides about it.</summary>
/// <param name="Stage">The stage's index, from 0.</param>
/// <param name="Index">The block's index in its stage, from 0.</param>
public readonly record struct BlockPlace(int InChannels, int OutChannels, int Stride, int Stage = 0, int Index = 0);
