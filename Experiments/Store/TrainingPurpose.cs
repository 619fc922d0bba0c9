namespace NasLab.Experiments.Store;

/// <summary>Why a trial's network was trained again.</summary>
public enum TrainingPurpose
{
    /// <summary>To be used: trained as long as it takes.</summary>
    Full,

    /// <summary>To see whether the search's short trainings rank networks as longer ones do.</summary>
    Audit,

    /// <summary>To see how far the search's own evaluation spreads from seed to seed.</summary>
    Repeat,
}
