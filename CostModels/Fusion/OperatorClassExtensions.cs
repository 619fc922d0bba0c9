namespace NasLab.CostModels.Fusion;

public static class OperatorClassExtensions
{
    /// <summary>The name in tables and JSON: <c>depthwise-convolution</c>.</summary>
    public static string ToName(this OperatorClass @class) => @class switch
    {
        OperatorClass.DenseConvolution => "dense-convolution",
        OperatorClass.DepthwiseConvolution => "depthwise-convolution",
        OperatorClass.GroupedConvolution => "grouped-convolution",
        OperatorClass.PointwiseConvolution => "pointwise-convolution",
        OperatorClass.Linear => "linear",
        OperatorClass.Pool => "pool",
        OperatorClass.GlobalPool => "global-pool",
        OperatorClass.Add => "add",
        OperatorClass.Multiply => "multiply",
        OperatorClass.Elementwise => "elementwise",
        OperatorClass.DataMovement => "data-movement",
        OperatorClass.Zero => "zero",
        _ => throw new ArgumentOutOfRangeException(nameof(@class), @class, "No such class."),
    };

    /// <summary>Whether its work is multiply-accumulates with weights.</summary>
    public static bool HasMacs(this OperatorClass @class) => @class <= OperatorClass.Linear;
}
