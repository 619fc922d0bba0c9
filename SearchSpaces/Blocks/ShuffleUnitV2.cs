using NasLab.SearchSpaces.Graph;

namespace NasLab.SearchSpaces.Blocks;

/// <summary>
/// The ShuffleNetV2 unit (Ma et al. 2018, figure 3c, d): half of the channels pass by, the other half goes through pointwise,
/// depthwise and pointwise convolution; where stride or channels differ both branches see all channels and the one that passes by
/// has a depthwise and a pointwise convolution too. The branches are concatenated and shuffled. As <see cref="IsXception"/> the
/// main branch is three depthwise-separable convolutions (Guo et al. 2020, Single Path One-Shot, figure 4).
/// </summary>
public sealed record ShuffleUnitV2 : StridedBlock
{
    private static readonly LayerName _passDepthwise = new("pass.depthwise");
    private static readonly LayerName _passPointwise = new("pass.pointwise");
    private static readonly LayerName _expand = new("expand");
    private static readonly LayerName _depthwise = new("depthwise");
    private static readonly LayerName _project = new("project");
    private static readonly LayerName[] _depthwises = [new("depthwise.0"), new("depthwise.1"), new("depthwise.2")];
    private static readonly LayerName[] _pointwises = [new("pointwise.0"), new("pointwise.1"), new("pointwise.2")];

    /// <summary>Even.</summary>
    public required int OutChannels { get; init; }

    /// <summary>Channels inside the main branch; half of the output's in the paper.</summary>
    public required int Hidden { get; init; }

    public bool IsXception { get; init; }

    /// <summary>
    /// What the branch that passes by gives where stride or channels differ: half of the output's channels, or as many as the input
    /// has, as in the authors' own networks. These let every second channel pass by in the next unit; the shuffle sees to it.
    /// </summary>
    public bool KeepsInput { get; init; }

    private int Window => IsXception ? 3 : Kernel;

    public override int AddTo(GraphBuilder graph, NodeNames names, int input)
    {
        ArgumentNullException.ThrowIfNull(graph);
        ArgumentNullException.ThrowIfNull(names);
        var channels = graph.Shape(input).Channels;
        if (OutChannels % 2 != 0)
        {
            throw new ShapeException(names["concat"], $"{OutChannels} output channels cannot be halved; an even number is needed.");
        }

        var half = OutChannels / 2;
        var splits = Stride == 1 && OutChannels == channels;
        var passing = KeepsInput && !splits ? channels : half;
        if (passing >= OutChannels)
        {
            throw new ShapeException(
                names["concat"], $"a unit that keeps its input's channels widens: {OutChannels} output channels must be more than the {channels} of its input.");
        }

        var pass = splits ? graph.Add(names["pass"], new Operator.ChannelSlice(0, half), input) : Pass(graph, names, passing, input);
        var main = splits ? graph.Add(names["main"], new Operator.ChannelSlice(half, half), input) : input;
        main = IsXception ? Xception(graph, names, OutChannels - passing, main) : Main(graph, names, OutChannels - passing, main);
        var joined = graph.Add(names["concat"], SharedOperators.Concat, [pass, main]);
        return graph.Add(names["shuffle"], KeepsInput ? new Operator.ChannelShuffle(half) : SharedOperators.HalvesShuffle, joined);
    }

    private int Pass(GraphBuilder graph, NodeNames names, int outChannels, int input)
    {
        var channels = graph.Shape(input).Channels;
        var depthwise = new Operator.Convolution(channels, Window, Stride, Window / 2, Groups: channels);
        var last = _passDepthwise.AddTo(graph, names, depthwise, Norm, activation: null, input);
        return _passPointwise.AddTo(graph, names, new Operator.Convolution(outChannels, 1), Norm, Activation, last);
    }

    private int Main(GraphBuilder graph, NodeNames names, int outChannels, int input)
    {
        var last = _expand.AddTo(graph, names, new Operator.Convolution(Hidden, 1), Norm, Activation, input);
        var depthwise = new Operator.Convolution(Hidden, Kernel, Stride, Kernel / 2, Groups: Hidden);
        last = _depthwise.AddTo(graph, names, depthwise, Norm, activation: null, last);
        return _project.AddTo(graph, names, new Operator.Convolution(outChannels, 1), Norm, Activation, last);
    }

    private int Xception(GraphBuilder graph, NodeNames names, int outChannels, int input)
    {
        var last = input;
        for (var i = 0; i < _depthwises.Length; i++)
        {
            var channels = graph.Shape(last).Channels;
            var depthwise = new Operator.Convolution(channels, Window, i == 0 ? Stride : 1, Window / 2, Groups: channels);
            last = _depthwises[i].AddTo(graph, names, depthwise, Norm, activation: null, last);
            var pointwise = new Operator.Convolution(i == _depthwises.Length - 1 ? outChannels : Hidden, 1);
            last = _pointwises[i].AddTo(graph, names, pointwise, Norm, Activation, last);
        }

        return last;
    }
}
