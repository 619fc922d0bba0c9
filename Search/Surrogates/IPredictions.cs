using NasLab.Search.Acquisition;

namespace NasLab.Search.Surrogates;

/// <summary>What is believed of candidates, by their index, in every objective.</summary>
internal interface IPredictions
{
    /// <summary>The spread of a value that would be measured.</summary>
    Belief Belief(int objective, int index);

    /// <summary>The value that is expected (the median of a learned one).</summary>
    double Value(int objective, int index);
}
