using TorchSharp.Modules;

namespace TorchSharp;

public static partial class torch
{
    public static partial class optim
    {
        public static partial class lr_scheduler
        {
            /// <summary>The initial rate times a function of the epoch.</summary>
            public static LRScheduler LambdaLR(Optimizer optimizer, Func<int, double> lr_lambda, int last_epoch = -1, bool verbose = false) =>
                new EpochFormula(optimizer, last_epoch, verbose, (rate, epoch) => rate * lr_lambda(epoch));

            /// <summary>Times gamma every step_size epochs.</summary>
            public static LRScheduler StepLR(Optimizer optimizer, int step_size, double gamma = 0.1, int last_epoch = -1, bool verbose = false) =>
                new EpochFormula(optimizer, last_epoch, verbose, (rate, epoch) => rate * Math.Pow(gamma, epoch / step_size));

            /// <summary>Times gamma at every milestone.</summary>
            public static LRScheduler MultiStepLR(
                Optimizer optimizer, IList<int> milestones, double gamma = 0.1, int last_epoch = -1, bool verbose = false)
            {
                int[] sorted = [.. milestones];
                return new EpochFormula(optimizer, last_epoch, verbose,
                    (rate, epoch) => rate * Math.Pow(gamma, sorted.Count(milestone => milestone <= epoch)));
            }

            public static LRScheduler ExponentialLR(Optimizer optimizer, double gamma = 0.1, int last_epoch = -1, bool verbose = false) =>
                new EpochFormula(optimizer, last_epoch, verbose, (rate, epoch) => rate * Math.Pow(gamma, epoch));

            /// <summary>Times factor during the first total_iters epochs.</summary>
            public static LRScheduler ConstantLR(
                Optimizer optimizer, double factor = 1.0 / 3, int total_iters = 5, int last_epoch = -1, bool verbose = false) =>
                new EpochFormula(optimizer, last_epoch, verbose, (rate, epoch) => epoch < total_iters ? rate * factor : rate);

            /// <summary>A factor that goes evenly from start to end over total_iters epochs, then stays.</summary>
            public static LRScheduler LinearLR(
                Optimizer optimizer, double start_factor = 1.0 / 3, double end_factor = 1, int total_iters = 5, int last_epoch = -1,
                bool verbose = false) =>
                new EpochFormula(optimizer, last_epoch, verbose, (rate, epoch) =>
                    rate * (start_factor + (end_factor - start_factor) * Math.Min(epoch, total_iters) / total_iters));

            /// <summary>Half a cosine from the initial rate down to eta_min at epoch T_max (Loshchilov and Hutter, 2017), then up again.</summary>
            public static LRScheduler CosineAnnealingLR(
                Optimizer optimizer, double T_max, double eta_min = 0, int last_epoch = -1, bool verbose = false) =>
                new EpochFormula(optimizer, last_epoch, verbose, (rate, epoch) =>
                    eta_min + (rate - eta_min) * (1 + Math.Cos(Math.PI * epoch / T_max)) / 2);

            /// <summary>One scheduler after another: the next takes over when its milestone is reached.</summary>
            public static LRScheduler SequentialLR(
                Optimizer optimizer, IEnumerable<LRScheduler> schedulers, IEnumerable<int> milestones, int last_epoch = -1) =>
                new SequentialSchedule(optimizer, [.. schedulers], [.. milestones], last_epoch);
        }
    }
}
