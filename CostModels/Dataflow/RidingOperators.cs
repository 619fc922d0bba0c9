using NasLab.CostModels.Fusion;

namespace NasLab.CostModels.Dataflow;

/// <summary>What a machine that runs layer by layer does in passing.</summary>
internal static class RidingOperators
{
    /// <summary>
    /// Whether an operator works on numbers as they pass between buffer and memory for the layers around it, and takes neither
    /// transfers nor cycles of its own: activations, sums and products number by number, moves, zeroes.
    /// </summary>
    public static bool RidesAlong(this OperatorClass @class) => @class
        is OperatorClass.Elementwise or OperatorClass.Add or OperatorClass.Multiply or OperatorClass.DataMovement or OperatorClass.Zero;
}
