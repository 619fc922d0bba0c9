namespace NasLab.CostModels;

public static class PrecisionExtensions
{
    /// <summary>Bytes that one activation takes, or one weight but a bias: <see cref="WeightBytes"/>.</summary>
    public static int Bytes(this Precision precision) => precision switch
    {
        Precision.Fp32 => 4,
        Precision.Fp16 or Precision.Bf16 or Precision.Int16 => 2,
        Precision.Int8 => 1,
        _ => throw new ArgumentOutOfRangeException(nameof(precision), precision, "No such precision."),
    };

    /// <summary>
    /// Bytes that weights take: every model's figures come from here. An 8-bit network adds its biases to 32-bit sums, at the scale of
    /// input times weight, and keeps them in 32 bits (TensorFlow Lite 8-bit quantization specification: input 2 of CONV_2D,
    /// DEPTHWISE_CONV_2D and FULLY_CONNECTED). Scales are not counted here.
    /// </summary>
    /// <param name="elements">Weights, biases and constants.</param>
    /// <param name="biases">Those among them that are biases of convolutions and linear layers.</param>
    public static long WeightBytes(this Precision precision, long elements, long biases) =>
        ((elements - biases) * precision.Bytes()) + (biases * (precision == Precision.Int8 ? sizeof(int) : precision.Bytes()));

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
