using NasLab.CostModels;
using NasLab.Experiments.Store;

namespace NasLab.Experiments.Running;

/// <summary>A target and the model that prices networks on it.</summary>
public sealed record PlannedTarget(Target Target, ICostModel Model);
