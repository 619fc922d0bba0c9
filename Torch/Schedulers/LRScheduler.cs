namespace TorchSharp;

public static partial class torch
{
    public static partial class optim
    {
        public static partial class lr_scheduler
        {
            /// <summary>
            /// Sets the learning rates of an optimiser's groups from their initial ones. Making a scheduler sets those of epoch 0;
            /// each <see cref="step()"/> those of the next.
            /// </summary>
            public abstract class LRScheduler
            {
                private double[] _lastRates;

                protected LRScheduler(Optimizer optimizer, int last_epoch = -1, bool verbose = false)
                {
                    if (verbose) throw new NotSupportedException("Schedulers do not print; read get_last_lr().");
                    Optimizer = optimizer;
                    Epoch = last_epoch;
                    BaseRates = [.. optimizer.ParamGroups.Select(group => group.InitialLearningRate)];
                    _lastRates = [.. optimizer.ParamGroups.Select(group => group.LearningRate)];
                }

                internal Optimizer Optimizer { get; }

                internal int Epoch { get; set; }

                internal double[] BaseRates { get; }

                public virtual void step() => Set(Epoch + 1, get_lr);

                /// <summary>Goes to a given epoch.</summary>
                public virtual void step(int? epoch) => Set(epoch ?? Epoch + 1, epoch is null ? get_lr : get_closed_form_lr);

                /// <summary>The rates that the last step has set.</summary>
                public IEnumerable<double> get_last_lr() => _lastRates;

                protected virtual IEnumerable<double> get_lr() => Optimizer.ParamGroups.Select(group => group.LearningRate);

                protected virtual IEnumerable<double> get_closed_form_lr() => get_lr();

                private void Set(int epoch, Func<IEnumerable<double>> rates)
                {
                    Epoch = epoch;
                    _lastRates = [.. rates()];
                    var i = 0;
                    foreach (var group in Optimizer.ParamGroups) group.LearningRate = _lastRates[i++];
                }
            }
        }
    }
}
