using NasLab.CostModels.Fusion;

namespace NasLab.CostModels.Dataflow;

/// <summary>The loops of a convolution or linear layer over one batch, whose images lie below one another.</summary>
/// <param name="Groups">Groups, which share no data.</param>
/// <param name="OutputChannels">Output channels of one group.</param>
/// <param name="InputChannels">Input channels of one group.</param>
/// <param name="Rows">Output rows.</param>
/// <param name="Columns">Output columns.</param>
/// <param name="InputRows">Input rows.</param>
/// <param name="InputColumns">Input columns.</param>
/// <param name="Kernel">Kernel height and width.</param>
internal readonly record struct ConvolutionLoops(
    int Groups, int OutputChannels, int InputChannels, int Rows, int Columns, int InputRows, int InputColumns, int Kernel)
{
    public long WeightElements => (long)Groups * OutputChannels * InputChannels * Kernel * Kernel;

    public long InputElements => (long)Groups * InputChannels * InputRows * InputColumns;

    public long OutputElements => (long)Groups * OutputChannels * Rows * Columns;

    /// <summary>Input rows from one output row to the next.</summary>
    public int Stride => Math.Max(1, (InputRows + (Rows / 2)) / Rows);

    /// <summary>The loops of an operator with multiply-accumulates.</summary>
    public static ConvolutionLoops Of(FusedOperator @operator, int batch)
    {
        var (input, output) = (@operator.Input, @operator.Output);
        if (@operator.Class == OperatorClass.Linear)
        {
            return new ConvolutionLoops(1, output.Channels, (int)(@operator.Macs / output.Elements), batch, 1, batch, 1, 1);
        }

        return new ConvolutionLoops(
            @operator.Groups,
            @operator.OutputChannelsPerGroup,
            input.Channels / @operator.Groups,
            batch * output.Height,
            output.Width,
            batch * input.Height,
            input.Width,
            @operator.Kernel);
    }

    /// <summary>Input rows that some output rows need.</summary>
    public int InputRowsOf(int rows) => Math.Min(InputRows, ((rows - 1) * Stride) + Kernel);
}
