namespace NasLab.CostModels;

public static class PrecisionExtensions
{
    /// <summary>Bytes that one number takes; weights, biases and activations alike.</summary>
    public static int Bytes(this Precision precision) => precision switch
    {
        Precision.Fp32 => 4,
        Precision.Fp16 or Precision.Bf16 or Precision.Int16 => 2,
        Precision.Int8 => 1,
        _ => throw new ArgumentOutOfRangeException(nameof(precision), precision, "No such precision."),
    };

    /// <summary>The name in files and on the command line: <c>fp32</c>.</summary>
    public static string ToName(this Precision precision) => precision switch
    {
        Precision.Fp32 => "fp32",
        Precision.Fp16 => "fp16",
        Precision.Bf16 => "bf16",
        Precision.Int8 => "int8",
        Precision.Int16 => "int16",
        _ => throw new ArgumentOutOfRangeException(nameof(precision), precision, "No such precision."),
    };
}
