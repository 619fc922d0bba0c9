namespace NasLab.CostModels.Dataflow;

/// <summary>Numbers that one operator moves between buffer and memory, by operand.</summary>
/// <param name="Weights">Weights fetched, as often as they are.</param>
/// <param name="Inputs">Inputs fetched, overlapping rows and repetitions included.</param>
/// <param name="Outputs">Outputs written, and partial sums written and read back.</param>
internal readonly record struct OperandTraffic(long Weights, long Inputs, long Outputs)
{
    public long Total => Weights + Inputs + Outputs;
}
