using NasLab.CostModels.Fusion;
using NasLab.SearchSpaces.Graph;

namespace NasLab.CostModels.Memory;

/// <summary>
/// What TensorFlow Lite Micro keeps in 8 bits beside activations and weights. The sizes of buffers are those of CMSIS-NN's functions
/// <c>arm_*_get_buffer_size</c> for cores with the DSP extension, built by the GNU toolchain (Arm's compiler: 4 bytes more for each input
/// channel of a 1x1 convolution); those of the tables are from TensorFlow Lite Micro's <c>conv.cc</c>, <c>depthwise_conv.cc</c> and
/// <c>reduce_common.cc</c>, and from the schema of its files. Its other precisions use neither. That the arena aligns tensors to 16
/// bytes is not counted.
/// </summary>
internal static class TfliteMicroMemory
{
    /// <summary>A multiplier and a shift in 32 bits, made when the interpreter starts and kept.</summary>
    public const int SramBytesPerScale = 2 * sizeof(int);

    /// <summary>A scale in 32 bits and a zero point in 64: <c>QuantizationParameters</c> of the file's schema.</summary>
    public const int FlashBytesPerScale = sizeof(float) + sizeof(long);

    // The mean keeps an index for each of four dimensions and two resolved axes.
    private const int _meanIndexBytes = (4 + 2) * sizeof(int);

    /// <summary>The buffer that an operator's kernel needs while it runs, which the runtime plans among the activations.</summary>
    /// <param name="operator">The operator as it executes.</param>
    /// <param name="leading">The operator of its leading node.</param>
    /// <param name="batch">Images at once.</param>
    public static long ScratchBytes(FusedOperator @operator, Operator leading, long batch) => leading switch
    {
        Operator.Convolution c when @operator.Class == OperatorClass.DepthwiseConvolution => Depthwise(@operator, c, batch),
        Operator.Convolution c => Convolution(@operator, c),
        Operator.Pool { Pooling: PoolKind.Average } => @operator.Input.Channels * sizeof(int),
        Operator.GlobalAveragePool => (batch * @operator.Input.Channels * sizeof(int)) + _meanIndexBytes,
        _ => 0,
    };

    /// <summary>
    /// Channels with scales of their own: the output channels of convolutions. The weights of linear layers share one (quantization
    /// specification, FULLY_CONNECTED).
    /// </summary>
    public static long ScaledChannels(FusedOperator @operator, Operator leading) => leading is Operator.Convolution ? @operator.Output.Channels : 0;

    /// <summary>Two columns of the input matrix in 16 bits, padded to fours; a 1x1 convolution reads its input as it lies.</summary>
    private static long Convolution(FusedOperator @operator, Operator.Convolution convolution)
    {
        if (convolution is { Kernel: 1, Padding: 0, Dilation: 1, Groups: 1 })
        {
            return 0;
        }

        var column = (long)convolution.Kernel * convolution.Kernel * @operator.Input.Channels;
        return 2 * ((column + 3) / 4 * 4) * sizeof(short);
    }

    /// <summary>One window in 16 bits; 3x3 kernels, and the portable one for batches, dilations and several outputs a channel, need none.</summary>
    private static long Depthwise(FusedOperator @operator, Operator.Convolution convolution, long batch) =>
        @operator.Input.Channels != @operator.Output.Channels || batch > 1 || convolution.Dilation > 1 || convolution is { Kernel: 3, Padding: <= 1 }
            ? 0
            : (long)@operator.Input.Channels * convolution.Kernel * convolution.Kernel * sizeof(short);
}
