using NasLab.CostModels.Fitting;

namespace NasLab.CostModels.Validation;

/// <summary>A way to predict latencies from measurements, as <see cref="EvaluationProtocol"/> judges it.</summary>
public interface ILatencyLearner
{
    /// <summary>Predictions for the task's held-out rows, in their order.</summary>
    IReadOnlyList<LatencyPrediction> Learn(EvaluationTask task);
}
