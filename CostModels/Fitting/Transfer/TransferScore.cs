using NasLab.CostModels.Validation;

namespace NasLab.CostModels.Fitting.Transfer;

/// <summary>How well a setting was predicted from a few measurements and the devices of other families.</summary>
/// <param name="Setting">The target's name in the table.</param>
/// <param name="Samples">Measurements of it that were used.</param>
/// <param name="Draw">The random split's seed.</param>
/// <param name="Dropped">Held-out networks left out of the figures for their failed measurements.</param>
/// <param name="Execution">What the fit took the runtime to do.</param>
/// <param name="Statistics">Over the held-out networks.</param>
public sealed record TransferScore(
    string Setting, int Samples, int Draw, int Dropped, GraphExecution Execution, FitStatistics Statistics);
