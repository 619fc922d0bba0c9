using static TorchSharp.torch;

namespace TorchSharp.Modules;

/// <summary>Batch normalisation's parameters and running statistics, each [C].</summary>
public abstract class NormBase : torch.nn.Module<Tensor, Tensor>
{
    private Parameter? _weight;
    private Parameter? _bias;
    private Tensor? _runningMean;
    private Tensor? _runningVar;
    private Tensor? _batches;

    private protected NormBase(string name, NormOptions options) : base(name)
    {
        num_features = options.Features;
        eps = options.Eps;
        momentum = options.Momentum;
        affine = options.IsAffine;
        track_running_stats = options.TracksStatistics;
        if (affine)
        {
            weight = ones(num_features, options.Type, options.Device).AsParameter();
            bias = zeros(num_features, options.Type, options.Device).AsParameter();
        }

        if (!track_running_stats) return;
        running_mean = zeros(num_features, options.Type, options.Device);
        running_var = ones(num_features, options.Type, options.Device);
        num_batches_tracked = tensor(0L, device: options.Device);
    }

    public long num_features { get; }

    public double eps { get; set; }

    /// <summary>The weight of the newest batch in the running statistics; null makes them a plain average.</summary>
    public double? momentum { get; set; }

    public bool affine { get; }

    public bool track_running_stats { get; }

    public Parameter weight
    {
        get => _weight!;
        set => Assign(nameof(weight), _weight = value);
    }

    public Parameter? bias
    {
        get => _bias;
        set => Assign(nameof(bias), _bias = value);
    }

    public Tensor? running_mean
    {
        get => _runningMean;
        set => Assign(nameof(running_mean), _runningMean = value);
    }

    public Tensor? running_var
    {
        get => _runningVar;
        set => Assign(nameof(running_var), _runningVar = value);
    }

    public Tensor? num_batches_tracked
    {
        get => _batches;
        set => Assign(nameof(num_batches_tracked), _batches = value);
    }

    public void reset_running_stats()
    {
        _runningMean?.zero_();
        _runningVar?.fill_(1);
        _batches?.zero_();
    }

    public void reset_parameters()
    {
        reset_running_stats();
        if (!affine) return;
        nn.init.ones_(_weight!);
        nn.init.zeros_(_bias!);
    }

    protected abstract void ValidateInputDimensions(Tensor input);

    private protected static void Require(Tensor input, params ReadOnlySpan<long> dimensions)
    {
        if (!dimensions.Contains(input.Dimensions))
            throw new ArgumentException($"The input has {input.Dimensions} dimensions; allowed: {string.Join(" or ", dimensions.ToArray())}.", nameof(input));
    }
}

/// <summary>How a batch normalisation is made.</summary>
internal sealed record NormOptions(
    long Features, double Eps, double? Momentum, bool IsAffine, bool TracksStatistics, Device? Device, ScalarType? Type);
