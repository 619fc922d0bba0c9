namespace NasLab.Experiments.Analysis.Choices;

/// <summary>Whether the members of a front take an option more or less often than chance would have it.</summary>
public enum PreferenceVerdict
{
    /// <summary>Chance explains it.</summary>
    Unsettled,
    Preferred,
    Avoided,
}
