using NasLab.Search.Surrogates;

namespace NasLab.Search.Acquisition;

/// <summary>What a candidate promises, by its index in a batch; 0 for nothing.</summary>
internal delegate double Merit(CandidateBatch batch, int index);
