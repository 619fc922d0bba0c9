using NasLab.SearchSpaces;
using NasLab.SearchSpaces.Graph;
using TorchSharp;
using static TorchSharp.torch;
using static TorchSharp.torch.nn;

namespace NasLab.Training.Networks;

/// <summary>The torch operators of each kind of node, and its weights.</summary>
internal sealed class OperationCompiler(NetworkGraph graph, ParameterFactory parameters)
{
    private readonly GraphModuleSettings _settings = parameters.Settings;

    private bool IsHalf => _settings.Precision == ComputePrecision.Bf16;

    /// <summary>Makes a node's weights and the closure that computes it.</summary>
    /// <param name="mayOverwrite">Whether nobody else needs the node's input.</param>
    /// <exception cref="UnknownOperatorException">There is no rule for the operator.</exception>
    public GraphOperation Compile(Node node, bool mayOverwrite)
    {
        var operation = CompileUnfused(node, mayOverwrite);
        if (node.Operator is Operator.Weighted { FusedSum: true })
        {
            operation = WithSum(operation);
        }

        return node.Operator is Operator.Activated { FusedActivation: { } function }
            ? WithActivation(operation, Activation(function, mayOverwrite: true))
            : operation;
    }

    private GraphOperation CompileUnfused(Node node, bool mayOverwrite) => node.Operator switch
    {
        Operator.Convolution convolution => Convolution(node, convolution),
        Operator.BatchNorm norm => BatchNorm(node, norm),
        Operator.Linear linear => Linear(node, linear),
        Operator.Activation activation => Activation(activation.Function, mayOverwrite),
        Operator.Pool pool => Pool(pool),
        Operator.GlobalAveragePool => static (x, _) => functional.adaptive_avg_pool2d(x[0], 1),
        Operator.Add => Add,
        Operator.Multiply => static (x, _) => x[0] * x[1],
        Operator.Concat => static (x, _) => cat(x.ToArray(), 1),
        Operator.ChannelSlice slice => (x, _) => x[0].narrow(1, slice.Start, slice.Count),
        Operator.ChannelShuffle shuffle => Shuffle(shuffle, node.Output),
        Operator.Flatten => static (x, _) => x[0].flatten(1),
        Operator.Dropout dropout => Dropout(dropout),
        Operator.Identity => static (x, _) => x[0].alias(),
        Operator.Zero => Zero(node.Output),
        Operator.Constant => Constant(node),
        _ => throw new UnknownOperatorException(nameof(GraphModule), node.Operator),
    };

    private static GraphOperation WithSum(GraphOperation operation) => (x, isTraining) =>
    {
        var sum = operation(x, isTraining);
        for (var i = 1; i < x.Length; i++)
        {
            using var partial = sum;
            sum = partial + x[i];
        }

        return sum;
    };

    private static GraphOperation WithActivation(GraphOperation operation, GraphOperation activation) => (x, isTraining) =>
    {
        using var result = operation(x, isTraining);
        return activation([result], isTraining);
    };

    /// <summary>
    /// He et al. 2015, equation 14 (fan-out): the standard deviation is the root of 2 / (k^2 out / groups), a channel of the
    /// input reaching out / groups channels of the output.
    /// </summary>
    private GraphOperation Convolution(Node node, Operator.Convolution c)
    {
        var std = Math.Sqrt(2.0 * c.Groups / (c.Kernel * c.Kernel * (double)c.OutChannels));
        long[] shape = [c.OutChannels, graph.InputShape(node).Channels / c.Groups, c.Kernel, c.Kernel];
        var weight = parameters.Normal($"{node.Name}.weight", shape, std);
        var bias = c.Bias ? parameters.Constant($"{node.Name}.bias", c.OutChannels, 0) : null;
        long[] stride = [c.Stride, c.Stride], padding = [c.Padding, c.Padding], dilation = [c.Dilation, c.Dilation];
        return (x, _) =>
        {
            using var castWeight = Cast(weight);
            using var castBias = Cast(bias);
            return functional.conv2d(x[0], castWeight ?? weight, castBias ?? bias, stride, padding, dilation, c.Groups);
        };
    }

    /// <summary>Statistics, scale and shift stay fp32 under bf16 too.</summary>
    private GraphOperation BatchNorm(Node node, Operator.BatchNorm norm)
    {
        var channels = node.Output.Channels;
        var weight = parameters.Constant($"{node.Name}.weight", channels, 1);
        var bias = parameters.Constant($"{node.Name}.bias", channels, 0);
        var mean = parameters.Buffer($"{node.Name}.running_mean", [channels], 0);
        var variance = parameters.Buffer($"{node.Name}.running_var", [channels], 1);
        var momentum = _settings.BatchNormMomentum ?? norm.Momentum;
        return (x, isTraining) => functional.batch_norm(x[0], mean, variance, weight, bias, isTraining, momentum, norm.Epsilon);
    }

    /// <summary>Normal with the deviation 0.01 and no bias to begin with, as the MobileNet families are trained.</summary>
    private GraphOperation Linear(Node node, Operator.Linear linear)
    {
        var weight = parameters.Normal($"{node.Name}.weight", [linear.OutFeatures, graph.InputShape(node).Channels], 0.01);
        var bias = linear.Bias ? parameters.Constant($"{node.Name}.bias", linear.OutFeatures, 0) : null;
        return (x, _) =>
        {
            using var castWeight = Cast(weight);
            using var castBias = Cast(bias);
            return functional.linear(x[0], castWeight ?? weight, castBias ?? bias);
        };
    }

    /// <summary>The weight in bf16 where that is computed in (differentiable: the gradient arrives in fp32); null otherwise.</summary>
    private Tensor? Cast(Tensor? weight) => IsHalf && weight is not null ? weight.to(ScalarType.BFloat16) : null;

    /// <summary>
    /// ReLU and ReLU6 differentiate from their output, so they may overwrite their input in training; the others only in
    /// evaluation. Under bf16, ReLU6 and hard sigmoid are clamps: libtorch 1.13 has no bf16 backward for them on the CPU.
    /// </summary>
    private GraphOperation Activation(ActivationFunction function, bool mayOverwrite)
    {
        var isHalf = IsHalf;
        return Watched(function switch
        {
            ActivationFunction.Relu => (x, _) => functional.relu(x[0], mayOverwrite),
            ActivationFunction.Relu6 when isHalf => static (x, _) => x[0].clamp(0, 6),
            ActivationFunction.Relu6 => (x, _) => functional.relu6(x[0], mayOverwrite),
            ActivationFunction.HardSwish => (x, isTraining) => functional.hardswish(x[0], mayOverwrite && !isTraining),
            ActivationFunction.HardSigmoid when isHalf => static (x, _) => ClampedLine(x[0]),
            ActivationFunction.HardSigmoid => static (x, _) => functional.hardsigmoid(x[0]),
            ActivationFunction.Sigmoid => static (x, _) => x[0].sigmoid(),
            ActivationFunction.Silu => static (x, _) => functional.silu(x[0]),
            _ => throw new UnknownOperatorException(nameof(GraphModule), new Operator.Activation(function)),
        });
    }

    private GraphOperation Watched(GraphOperation activation) => _settings.Watch is not { } watch ? activation : (x, isTraining) =>
    {
        watch(x[0]);
        return activation(x, isTraining);
    };

    private static Tensor ClampedLine(Tensor x)
    {
        using var scope = NewDisposeScope();
        return ((x + 3) / 6).clamp(0, 1).MoveToOuterDisposeScope();
    }

    private static GraphOperation Pool(Operator.Pool p) => p.Pooling switch
    {
        PoolKind.Max => (x, _) => functional.max_pool2d(x[0], p.Kernel, p.Stride, p.Padding, ceil_mode: p.CeilMode),
        PoolKind.Average => (x, _) =>
            functional.avg_pool2d(x[0], p.Kernel, p.Stride, p.Padding, p.CeilMode, p.CountIncludePad),
        _ => throw new UnknownOperatorException(nameof(GraphModule), p),
    };

    private static Tensor Add(ReadOnlySpan<Tensor> x, bool isTraining)
    {
        var sum = x[0] + x[1];
        for (var i = 2; i < x.Length; i++)
        {
            using var partial = sum;
            sum = partial + x[i];
        }

        return sum;
    }

    /// <summary>Reshape, transpose, reshape: libtorch 1.13's own channel_shuffle has no derivative.</summary>
    private GraphOperation Shuffle(Operator.ChannelShuffle shuffle, TensorShape map)
    {
        long groups = shuffle.Groups, channels = map.Channels, height = map.Height, width = map.Width;
        if (!_settings.ChannelsLast)
        {
            return (x, _) =>
            {
                using var scope = NewDisposeScope();
                return x[0].reshape(-1, groups, channels / groups, height, width).transpose(1, 2)
                    .reshape(-1, channels, height, width).MoveToOuterDisposeScope();
            };
        }

        return (x, _) =>
        {
            using var scope = NewDisposeScope();
            return x[0].permute(0, 2, 3, 1).reshape(-1, height, width, groups, channels / groups).transpose(3, 4)
                .reshape(-1, height, width, channels).permute(0, 3, 1, 2).MoveToOuterDisposeScope();
        };
    }

    private GraphOperation Dropout(Operator.Dropout dropout) => (x, isTraining) =>
        isTraining ? TorchSeam.Dropout(x[0], dropout.Rate, _settings.Masks) : x[0].alias();

    private static GraphOperation Zero(TensorShape output) => (x, _) => output.IsVector
        ? zeros([x[0].shape[0], output.Channels], x[0].dtype, x[0].device)
        : zeros([x[0].shape[0], output.Channels, output.Height, output.Width], x[0].dtype, x[0].device);

    /// <summary>A buffer, zero to begin with, spread over the batch: its size is that of the network's input, which x is.</summary>
    private GraphOperation Constant(Node node)
    {
        var output = node.Output;
        long[] shape = output.IsVector ? [output.Channels] : [output.Channels, output.Height, output.Width];
        var value = parameters.Buffer($"{node.Name}.value", shape, 0);
        return (x, _) =>
        {
            using var cast = Cast(value);
            return (cast ?? value).expand([x[0].shape[0], .. shape]);
        };
    }
}
