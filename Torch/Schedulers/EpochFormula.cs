using static TorchSharp.torch.optim;

namespace TorchSharp.Modules;

/// <summary>A scheduler whose rates follow from the initial rates and the epoch alone.</summary>
internal sealed class EpochFormula : lr_scheduler.LRScheduler
{
    private readonly Func<double, int, double> _rate;

    internal EpochFormula(Optimizer optimizer, int lastEpoch, bool verbose, Func<double, int, double> rate)
        : base(optimizer, lastEpoch, verbose)
    {
        _rate = rate;
        step();
    }

    protected override IEnumerable<double> get_lr() => BaseRates.Select(rate => _rate(rate, Epoch));
}
