namespace NasLab.CostModels.Validation;

/// <summary>How well a learner predicted the held-out networks of one draw.</summary>
/// <param name="Setting">The setting's name.</param>
/// <param name="Samples">Measurements learned from.</param>
/// <param name="Draw">Which draw, from 0.</param>
/// <param name="Dropped">Rows of the setting that take no part: failed measurements near zero.</param>
public sealed record EvaluationResult(string Setting, int Samples, int Draw, int Dropped, FitStatistics Statistics);
