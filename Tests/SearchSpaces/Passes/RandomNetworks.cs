using NasLab.SearchSpaces;
using NasLab.SearchSpaces.Graph;

namespace NasLab.Tests.SearchSpaces.Passes;

/// <summary>Networks wired at random from every operator that spaces lower to; some nodes are dead, some do not depend on the input.</summary>
internal sealed class RandomNetworks
{
    private static readonly ActivationFunction[] Functions = Enum.GetValues<ActivationFunction>();

    private readonly Random _random;
    private readonly GraphBuilder _builder;

    private RandomNetworks(int seed)
    {
        _random = new Random(seed);
        _builder = new GraphBuilder(TensorShape.Map(2 * _random.Next(1, 4), _random.Next(4, 9), _random.Next(4, 9)));
    }

    /// <summary>A network of a number of operators, two more at most.</summary>
    public static NetworkGraph Of(int seed, int operators = 20)
    {
        var network = new RandomNetworks(seed);
        while (network._builder.Last < operators)
        {
            network.AddOne();
        }

        return network._builder.Build();
    }

    private void AddOne()
    {
        // Mostly a late node, so that networks are deep; sometimes the one just made, so that patterns for fusion arise.
        var input = _random.Next(3) == 0 ? _builder.Last : _random.Next(Math.Max(0, _builder.Last - 6), _builder.Last + 1);
        var shape = _builder.Shape(input);
        if (_random.Next(8) == 0)
        {
            AddResidual(input, shape);
            return;
        }

        var (@operator, inputs) = shape.IsVector ? OverVector(input, shape) : OverMap(input, shape);
        _builder.Add($"n{_builder.Last + 1}", @operator, [.. inputs]);
    }

    /// <summary>A layer whose output is added to its input, with or without a norm between.</summary>
    private void AddResidual(int input, TensorShape shape)
    {
        var last = _builder.Add($"n{_builder.Last + 1}", shape.IsVector
            ? new Operator.Linear(shape.Channels)
            : new Operator.Convolution(shape.Channels, 1, Bias: _random.Next(2) == 0), input);
        if (!shape.IsVector && _random.Next(2) == 0)
        {
            last = _builder.Add($"n{_builder.Last + 1}", new Operator.BatchNorm(), last);
        }

        _builder.Add($"n{_builder.Last + 1}", new Operator.Add(), _random.Next(2) == 0 ? [input, last] : [last, input, input]);
    }

    private (Operator Operator, int[] Inputs) OverVector(int input, TensorShape shape) => _random.Next(8) switch
    {
        0 or 1 => (new Operator.Activation(Function()), [input]),
        2 => (new Operator.Add(), Alike(input, shape)),
        3 => (new Operator.Multiply(), [.. Alike(input, shape).Take(2)]),
        4 => Movement(input, shape),
        _ => (new Operator.Linear(2 * _random.Next(1, 6), Bias: _random.Next(2) == 0), [input]),
    };

    private (Operator Operator, int[] Inputs) OverMap(int input, TensorShape shape) => _random.Next(26) switch
    {
        <= 5 => (Convolution(shape), [input]),
        <= 9 => (new Operator.BatchNorm(Epsilon: _random.Next(2) == 0 ? 1e-5 : 1e-3), [input]),
        <= 13 => (new Operator.Activation(Function()), [input]),
        <= 16 => (new Operator.Add(), Alike(input, shape)),
        17 => (new Operator.Multiply(), Gated(input, shape)),
        18 or 23 => (new Operator.Zero(_random.Next(1, 3)), [input]),
        19 => (new Operator.GlobalAveragePool(), [input]),
        20 when shape.Height > 2 && shape.Width > 2 => (Pool(), [input]),
        21 when shape.Elements < 64 => (new Operator.Flatten(), [input]),
        22 => (new Operator.ChannelShuffle(2), [input]),
        _ => Movement(input, shape),
    };

    private (Operator Operator, int[] Inputs) Movement(int input, TensorShape shape) => _random.Next(4) switch
    {
        0 => (new Operator.Identity(), [input]),
        1 => (new Operator.Dropout(0.3), [input]),
        2 when shape.Channels >= 4 => (new Operator.ChannelSlice(_random.Next(2), shape.Channels - 2), [input]),
        _ when shape.Channels <= 8 => (new Operator.Concat(), Alike(input, shape)),
        _ => (new Operator.Identity(), [input]),
    };

    private Operator.Convolution Convolution(TensorShape shape)
    {
        var kernel = shape.Height >= 3 && shape.Width >= 3 ? 1 + (2 * _random.Next(2)) : 1;
        var groups = _random.Next(3) switch
        {
            0 => shape.Channels,
            1 when shape.Channels % 2 == 0 => 2,
            _ => 1,
        };
        var outputs = groups <= 2 ? 2 * _random.Next(1, 5) : shape.Channels;
        return new Operator.Convolution(
            outputs, kernel, _random.Next(4) == 0 ? 2 : 1, _random.Next(2) * (kernel / 2), Groups: groups, Bias: _random.Next(2) == 0);
    }

    private Operator.Pool Pool() => _random.Next(3) switch
    {
        0 => new Operator.Pool(PoolKind.Max, 3, 2, 1),
        1 => new Operator.Pool(PoolKind.Average, 3, 1, 1, CountIncludePad: false),
        _ => new Operator.Pool(PoolKind.Average, 2, 2, CeilMode: true),
    };

    /// <summary>The node and one or two others of its shape; itself where there is none.</summary>
    private int[] Alike(int input, TensorShape shape)
    {
        var others = Enumerable.Range(0, _builder.Last + 1).Where(n => _builder.Shape(n) == shape).ToArray();
        return [input, .. Enumerable.Range(0, _random.Next(1, 3)).Select(_ => others[_random.Next(others.Length)])];
    }

    /// <summary>The node and one factor for each of its channels, or one of its own shape.</summary>
    private int[] Gated(int input, TensorShape shape)
    {
        var gate = TensorShape.Map(shape.Channels, 1, 1);
        var gates = Enumerable.Range(0, _builder.Last + 1).Where(n => _builder.Shape(n) == gate).ToArray();
        return gates.Length > 0 ? [input, gates[_random.Next(gates.Length)]] : [.. Alike(input, shape).Take(2)];
    }

    private ActivationFunction Function() => Functions[_random.Next(Functions.Length)];
}
