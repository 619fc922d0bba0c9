namespace NasLab.Experiments.Analysis.Picking;

/// <summary>What counts among the networks that keep all limits.</summary>
public enum PickPreference
{
    /// <summary>The highest validation accuracy.</summary>
    Accuracy,

    /// <summary>The lowest latency; on several devices the lowest slowdown (<see cref="PickScale"/>).</summary>
    Latency,

    /// <summary>The bend of the front, where more accuracy begins to cost much (<see cref="PickScale"/>).</summary>
    Knee,
}
