using static TorchSharp.torch.optim;

namespace TorchSharp.Modules;

/// <summary>Runs one scheduler after another; each begins at its own epoch 0 when its milestone is reached.</summary>
internal sealed class SequentialSchedule : lr_scheduler.LRScheduler
{
    private readonly lr_scheduler.LRScheduler[] _schedulers;
    private readonly int[] _milestones;

    internal SequentialSchedule(
        Optimizer optimizer, lr_scheduler.LRScheduler[] schedulers, int[] milestones, int lastEpoch) : base(optimizer, lastEpoch + 1)
    {
        if (milestones.Length != schedulers.Length - 1)
            throw new ArgumentException($"{schedulers.Length} schedulers have {schedulers.Length - 1} milestones between them, not {milestones.Length}.", nameof(milestones));
        if (Array.Exists(schedulers, scheduler => scheduler.Optimizer != optimizer))
            throw new ArgumentException("Every scheduler has to belong to the same optimiser.", nameof(schedulers));
        _schedulers = schedulers;
        _milestones = milestones;
        foreach (var group in optimizer.ParamGroups) group.LearningRate = group.InitialLearningRate;
        foreach (var scheduler in schedulers) scheduler.Epoch--;
        schedulers[0].step();
    }

    protected override IEnumerable<double> get_lr()
    {
        var current = _milestones.Count(milestone => milestone <= Epoch);
        if (current > 0 && _milestones[current - 1] == Epoch) _schedulers[current].step(0);
        else _schedulers[current].step();
        return base.get_lr();
    }
}
