using System.Collections.Immutable;
using NasLab.CostModels.Measurements;

namespace NasLab.CostModels.Validation;

/// <summary>One draw of one setting: learn from some networks, predict others.</summary>
/// <param name="Table">All measurements. Of <paramref name="Setting"/> a learner may read the latencies of <paramref name="Pool"/> alone.</param>
/// <param name="Setting">The device setting that is predicted.</param>
/// <param name="Samples">How many latencies of the pool may be read; those of a random sample are the first ones.</param>
/// <param name="Pool">Rows that may be measured, in random order.</param>
/// <param name="HeldOut">Rows to predict: a fifth of the usable ones.</param>
public sealed record EvaluationTask(
    EvaluationTable Table, DeviceSetting Setting, int Samples, ImmutableArray<int> Pool, ImmutableArray<int> HeldOut);
