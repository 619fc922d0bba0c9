namespace NasLab.CostModels;

/// <summary>How a cost came to be known; figures of different sources are never mixed in one column.</summary>
public enum CostSource
{
    /// <summary>Predicted from a device's data sheet by a model that no measurement has corrected.</summary>
    PredictedUncalibrated,

    /// <summary>Predicted by a model fitted to measurements of the device.</summary>
    PredictedCalibrated,

    /// <summary>Found in a table of measured blocks or networks.</summary>
    LookedUp,

    /// <summary>Measured on the device itself.</summary>
    Measured,
}
