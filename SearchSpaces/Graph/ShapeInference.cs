namespace NasLab.SearchSpaces.Graph;

/// <summary>The output shape of every operator, and what each one demands of its inputs.</summary>
public static class ShapeInference
{
    internal static TensorShape Infer(string name, Operator @operator, InputShapes inputs)
    {
        switch (@operator)
        {
            case Operator.Convolution convolution:
                return convolution.FusedSum ? Sum(name, convolution, inputs) : Convolve(name, convolution, One(name, @operator, inputs));
            case Operator.BatchNorm norm:
                Require(norm.Epsilon > 0, name, "epsilon", norm.Epsilon, "above 0");
                Require(norm.Momentum is > 0 and <= 1, name, "momentum", norm.Momentum, "above 0 and at most 1");
                return Map(name, @operator, One(name, @operator, inputs));
            case Operator.Activation or Operator.Identity:
                return One(name, @operator, inputs);
            case Operator.Add:
                return Same(name, inputs);
            case Operator.Multiply:
                return Scale(name, inputs);
            case Operator.GlobalAveragePool:
                return TensorShape.Map(Map(name, @operator, One(name, @operator, inputs)).Channels, 1, 1);
            case Operator.Pool pool:
                return Pool(name, pool, One(name, @operator, inputs));
            case Operator.Linear linear:
                Require(linear.OutFeatures >= 1, name, "out features", linear.OutFeatures, "at least 1");
                return linear.FusedSum ? Sum(name, linear, inputs) : Vector(name, One(name, @operator, inputs), linear.OutFeatures);
            case Operator.Concat:
                return Concatenate(name, inputs);
            case Operator.ChannelSlice slice:
                return Slice(name, slice, One(name, @operator, inputs));
            case Operator.ChannelShuffle shuffle:
                return Shuffle(name, shuffle, Map(name, @operator, One(name, @operator, inputs)));
            case Operator.Flatten:
                return Flatten(name, Map(name, @operator, One(name, @operator, inputs)));
            case Operator.Dropout dropout:
                Require(dropout.Rate is >= 0 and < 1, name, "rate", dropout.Rate, "from 0 to below 1");
                return One(name, @operator, inputs);
            case Operator.Zero zero:
                return Thin(name, zero, One(name, @operator, inputs));
            case Operator.Constant constant:
                return Constant(name, constant, inputs);
            case Operator.Input:
                throw new ShapeException(name, "a graph has one input, its node 0.");
            default:
                throw new UnknownOperatorException(nameof(ShapeInference), @operator);
        }
    }

    private static TensorShape Convolve(string name, Operator.Convolution convolution, TensorShape input)
    {
        Map(name, convolution, input);
        Require(convolution.OutChannels >= 1, name, "out channels", convolution.OutChannels, "at least 1");
        Require(convolution.Dilation >= 1, name, "dilation", convolution.Dilation, "at least 1");
        Require(convolution.Groups >= 1, name, "groups", convolution.Groups, "at least 1");
        Window(name, convolution.Kernel, convolution.Stride, convolution.Padding);
        if (input.Channels % convolution.Groups != 0 || convolution.OutChannels % convolution.Groups != 0)
        {
            throw new ShapeException(
                name, $"{convolution.Groups} groups must divide the {input.Channels} input channels and the {convolution.OutChannels} output channels.");
        }

        var span = (convolution.Dilation * (convolution.Kernel - 1)) + 1;
        return TensorShape.Map(
            convolution.OutChannels,
            Slide(name, input, input.Height, span, convolution.Stride, convolution.Padding),
            Slide(name, input, input.Width, span, convolution.Stride, convolution.Padding));
    }

    private static int Slide(string name, TensorShape input, int size, int span, int stride, int padding, int overhang = 0)
    {
        var room = size + (2 * padding) + overhang - span;
        return room >= 0
            ? (room / stride) + 1
            : throw new ShapeException(
                name,
                $"the input {input} is too small: a window of {span} with padding {padding} needs at least {span - (2 * padding) - overhang} rows and columns.");
    }

    private static TensorShape Pool(string name, Operator.Pool pool, TensorShape input)
    {
        Map(name, pool, input);
        Window(name, pool.Kernel, pool.Stride, pool.Padding);
        Require(pool.Padding <= pool.Kernel / 2, name, "padding", pool.Padding, $"at most half the kernel {pool.Kernel}");
        return TensorShape.Map(input.Channels, PoolSize(name, pool, input, input.Height), PoolSize(name, pool, input, input.Width));
    }

    private static int PoolSize(string name, Operator.Pool pool, TensorShape input, int size)
    {
        // In ceiling mode the last window may reach over the edge by a stride less one. One that would begin in the padding behind the
        // map is left out, as in torch.
        var windows = Slide(name, input, size, pool.Kernel, pool.Stride, pool.Padding, pool.CeilMode ? pool.Stride - 1 : 0);
        return pool.CeilMode && (windows - 1) * pool.Stride >= size + pool.Padding ? windows - 1 : windows;
    }

    private static TensorShape Same(string name, InputShapes inputs)
    {
        if (inputs.Count < 2)
        {
            throw new ShapeException(name, $"add takes two or more inputs, not {inputs.Count}.");
        }

        for (var i = 1; i < inputs.Count; i++)
        {
            if (inputs[i] != inputs[0])
            {
                throw new ShapeException(name, $"the inputs {inputs.ToString()} do not add: all must have one shape.");
            }
        }

        return inputs[0];
    }

    private static TensorShape Scale(string name, InputShapes inputs)
    {
        if (inputs.Count != 2)
        {
            throw new ShapeException(name, $"multiply takes two inputs, not {inputs.Count}.");
        }

        var (map, factor) = (inputs[0], inputs[1]);
        return factor == map || (!map.IsVector && factor == TensorShape.Map(map.Channels, 1, 1))
            ? map
            : throw new ShapeException(
                name, $"the inputs {inputs.ToString()} do not multiply: the second must be {map}{(map.IsVector ? "" : $" or {map.Channels}x1x1")}.");
    }

    private static TensorShape Concatenate(string name, InputShapes inputs)
    {
        if (inputs.Count < 2)
        {
            throw new ShapeException(name, $"concat takes two or more inputs, not {inputs.Count}.");
        }

        var (first, channels) = (inputs[0], 0);
        for (var i = 0; i < inputs.Count; i++)
        {
            var input = inputs[i];
            if (input.IsVector != first.IsVector || input.Height != first.Height || input.Width != first.Width)
            {
                throw new ShapeException(name, $"the inputs {inputs.ToString()} do not concatenate: only their channels may differ.");
            }

            channels = checked(channels + input.Channels);
        }

        return Reshape(first, channels);
    }

    private static TensorShape Slice(string name, Operator.ChannelSlice slice, TensorShape input) =>
        slice.Start >= 0 && slice.Count >= 1 && slice.Start <= input.Channels - slice.Count
            ? Reshape(input, slice.Count)
            : throw new ShapeException(
                name, $"a slice of {slice.Count} channels from channel {slice.Start} does not lie within the {input.Channels} channels of {input}.");

    private static TensorShape Shuffle(string name, Operator.ChannelShuffle shuffle, TensorShape input) =>
        shuffle.Groups >= 1 && input.Channels % shuffle.Groups == 0
            ? input
            : throw new ShapeException(name, $"{shuffle.Groups} groups must divide the {input.Channels} channels of {input}.");

    private static TensorShape Flatten(string name, TensorShape input) =>
        input.Elements <= int.MaxValue
            ? TensorShape.Vector((int)input.Elements)
            : throw new ShapeException(name, $"{input} is too large for a vector: at most {int.MaxValue} numbers.");

    private static TensorShape Thin(string name, Operator.Zero zero, TensorShape input)
    {
        Require(zero.Stride >= 1, name, "stride", zero.Stride, "at least 1");
        if (zero.Stride == 1)
        {
            return input;
        }

        Map(name, zero, input);
        return TensorShape.Map(input.Channels, ((input.Height - 1) / zero.Stride) + 1, ((input.Width - 1) / zero.Stride) + 1);
    }

    private static TensorShape Reshape(TensorShape shape, int channels) =>
        shape.IsVector ? TensorShape.Vector(channels) : TensorShape.Map(channels, shape.Height, shape.Width);

    /// <summary>Apart from the layers of lowered graphs: these are inferred for each candidate of a search.</summary>
    private static TensorShape Sum(string name, Operator.Weighted layer, InputShapes inputs)
    {
        if (inputs.Count < 2)
        {
            throw new ShapeException(name, $"{layer.Kind} with a fused sum takes two or more inputs, not {inputs.Count}.");
        }

        var output = layer switch
        {
            Operator.Convolution convolution => Convolve(name, convolution, inputs[0]),
            Operator.Linear linear => Vector(name, inputs[0], linear.OutFeatures),
            _ => throw new UnknownOperatorException(nameof(ShapeInference), layer),
        };
        for (var i = 1; i < inputs.Count; i++)
        {
            if (inputs[i] != output)
            {
                throw new ShapeException(name, $"{layer.Kind} with a fused sum: input {i} is {inputs[i]} and must be {output}, as the result is.");
            }
        }

        return output;
    }

    private static TensorShape Constant(string name, Operator.Constant constant, InputShapes inputs) => inputs.Count == 0
        ? constant.Shape
        : throw new ShapeException(name, $"a constant takes no input, not {inputs.Count}.");

    private static TensorShape One(string name, Operator @operator, InputShapes inputs) =>
        inputs.Count == 1 ? inputs[0] : throw new ShapeException(name, $"{@operator.Kind} takes one input, not {inputs.Count}.");

    private static TensorShape Map(string name, Operator @operator, TensorShape input) =>
        !input.IsVector ? input : throw new ShapeException(name, $"{@operator.Kind} takes a map [C, H, W], not the vector {input}.");

    private static TensorShape Vector(string name, TensorShape input, int features) =>
        input.IsVector
            ? TensorShape.Vector(features)
            : throw new ShapeException(name, $"linear takes a vector [C], not the map {input}: flatten it first.");

    private static void Window(string name, int kernel, int stride, int padding)
    {
        Require(kernel >= 1, name, "kernel", kernel, "at least 1");
        Require(stride >= 1, name, "stride", stride, "at least 1");
        Require(padding >= 0, name, "padding", padding, "at least 0");
    }

    private static void Require(bool fits, string name, string what, int value, string allowed)
    {
        if (!fits)
        {
            throw new ShapeException(name, $"{what} {value} must be {allowed}.");
        }
    }

    private static void Require(bool fits, string name, string what, double value, string allowed)
    {
        if (!fits)
        {
            throw new ShapeException(name, $"{what} {value} must be {allowed}.");
        }
    }
}
