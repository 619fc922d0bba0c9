using static TorchSharp.torch;
using static TorchSharp.torch.optim;

namespace NasLab.Tests.Torch;

public sealed class SchedulerTests
{
    [Fact]
    public void Steps_and_milestones_multiply_by_gamma()
    {
        Assert.Equal([1.0, 1, 0.1, 0.1, 0.01], Rates(sgd => lr_scheduler.StepLR(sgd, 2), 5), Close);
        Assert.Equal([1.0, 0.5, 0.5, 0.25, 0.25], Rates(sgd => lr_scheduler.MultiStepLR(sgd, [1, 3], 0.5), 5), Close);
        Assert.Equal([1.0, 0.5, 0.25], Rates(sgd => lr_scheduler.ExponentialLR(sgd, 0.5), 3), Close);
    }

    [Fact]
    public void Warm_up_is_even_and_then_stays()
    {
        Assert.Equal([0.5, 0.75, 1, 1], Rates(sgd => lr_scheduler.LinearLR(sgd, 0.5, total_iters: 2), 4), Close);
        Assert.Equal([0.5, 0.5, 1, 1], Rates(sgd => lr_scheduler.ConstantLR(sgd, 0.5, 2), 4), Close);
        Assert.Equal([1.0, 2, 3], Rates(sgd => lr_scheduler.LambdaLR(sgd, epoch => epoch + 1), 3), Close);
    }

    [Fact]
    public void Cosine_annealing_ends_at_the_lowest_rate()
    {
        Assert.Equal([1.0, 0.775, 0.325, 0.1], Rates(sgd => lr_scheduler.CosineAnnealingLR(sgd, 3, 0.1), 4), Close);
    }

    [Fact]
    public void One_scheduler_takes_over_from_another_at_its_milestone()
    {
        var rates = Rates(
            sgd => lr_scheduler.SequentialLR(
                sgd, [lr_scheduler.LinearLR(sgd, 0.5, total_iters: 2), lr_scheduler.CosineAnnealingLR(sgd, 2)], [2]),
            5);

        Assert.Equal([0.5, 0.75, 1, 0.5, 0], rates, Close);
    }

    private static List<double> Rates(Func<Optimizer, lr_scheduler.LRScheduler> make, int epochs)
    {
        using var scope = NewDisposeScope();
        using var sgd = SGD([nn.Parameter(zeros(1))], 1);
        var scheduler = make(sgd);
        List<double> rates = [];
        for (var epoch = 0; epoch < epochs; epoch++)
        {
            rates.Add(sgd.ParamGroups.Single().LearningRate);
            scheduler.step();
        }

        return rates;
    }

    private static bool Close(double expected, double actual) => Math.Abs(expected - actual) < 1e-12;
}
