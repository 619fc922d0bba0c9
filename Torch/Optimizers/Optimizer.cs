using TorchSharp.Modules;

namespace TorchSharp;

public static partial class torch
{
    public static partial class optim
    {
        public interface ILearningRateController
        {
            public double LearningRate { get; set; }

            /// <summary>The rate at the start, which schedulers take as their base.</summary>
            public double InitialLearningRate { get; set; }
        }

        public interface IMomentum
        {
            public double Momentum { get; set; }
        }

        public interface IBetas
        {
            public (double, double) Betas { get; set; }
        }

        /// <summary>Changes parameters by their gradients. Its state lives until it is disposed, outside of every scope.</summary>
        public abstract class Optimizer : IDisposable
        {
            protected IList<ParamGroup> _parameter_groups = [];

            private protected Optimizer()
            {
            }

            public virtual IEnumerable<ILearningRateController> ParamGroups => _parameter_groups;

            public virtual IEnumerable<Parameter> parameters() => _parameter_groups.SelectMany(group => group.Parameters);

            public abstract void add_param_group(ParamGroup param_group);

            /// <summary>One step. A closure computes the loss again, which is then returned.</summary>
            public abstract Tensor? step(Func<Tensor>? closure = null);

            /// <summary>Fills the gradients with zeros.</summary>
            public abstract void zero_grad();

            public void Dispose()
            {
                Dispose(disposing: true);
                GC.SuppressFinalize(this);
            }

            protected virtual void Dispose(bool disposing)
            {
                if (disposing) DisposeState();
            }

            private protected abstract void DisposeState();
        }
    }
}
