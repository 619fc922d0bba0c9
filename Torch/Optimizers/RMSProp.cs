using static TorchSharp.torch;
using static TorchSharp.torch.optim;

namespace TorchSharp.Modules
{
    /// <summary>Divides the gradient by a running root mean square of itself, optionally centred and with momentum.</summary>
    public class RMSProp : OptimizerHelper, IMomentum
    {
        private readonly Options _defaults;

        public RMSProp(
            IEnumerable<Parameter> parameters, double lr = 0.001, double alpha = 0.99, double eps = 1e-08, double weight_decay = 0,
            double momentum = 0, bool centered = false, bool maximize = false)
            : this([new ParamGroup { Parameters = parameters }], lr, alpha, eps, weight_decay, momentum, centered, maximize)
        {
        }

        public RMSProp(
            IEnumerable<ParamGroup> parameters, double lr = 0.001, double alpha = 0.99, double eps = 1e-08, double weight_decay = 0,
            double momentum = 0, bool centered = false, bool maximize = false)
        {
            ArgumentOutOfRangeException.ThrowIfNegative(lr);
            ArgumentOutOfRangeException.ThrowIfNegative(alpha);
            ArgumentOutOfRangeException.ThrowIfNegative(eps);
            ArgumentOutOfRangeException.ThrowIfNegative(weight_decay);
            ArgumentOutOfRangeException.ThrowIfNegative(momentum);
            _defaults = new Options
            {
                LearningRate = lr,
                alpha = alpha,
                eps = eps,
                weight_decay = weight_decay,
                momentum = momentum,
                centered = centered,
                maximize = maximize,
            };
            foreach (var group in parameters) add_param_group(group);
        }

        public double Momentum
        {
            get => _defaults.momentum!.Value;
            set => _defaults.momentum = value;
        }

        public override Tensor? step(Func<Tensor>? closure = null) => StepAll(closure);

        private protected override void Complete(Modules.ParamGroup group)
        {
            var options = (Options)(group.Options ??= new Options());
            options.LearningRate ??= _defaults.LearningRate;
            options.alpha ??= _defaults.alpha;
            options.eps ??= _defaults.eps;
            options.weight_decay ??= _defaults.weight_decay;
            options.momentum ??= _defaults.momentum;
            options.centered ??= _defaults.centered;
            options.maximize ??= _defaults.maximize;
        }

        private protected override void Step(Modules.ParamGroup group, Batch batch)
        {
            var options = (Options)group.Options;
            var rate = options.LearningRate!.Value;
            var grads = options.maximize == true ? AdamSteps.Negated(batch.Grads) : batch.Grads;
            if (options.weight_decay is > 0) grads = Foreach.Sum(grads, batch.Parameters, options.weight_decay.Value);
            var divisors = Foreach.SquareRoot(Variance(options, batch, grads));
            Foreach.Add(divisors, options.eps!.Value);
            if (options.momentum is not > 0)
            {
                Foreach.AddQuotient(batch.Parameters, grads, divisors, -rate);
                return;
            }

            var buffers = batch.State("momentum_buffer", grad => grad.zeros_like());
            Foreach.Multiply(buffers, options.momentum.Value);
            Foreach.AddQuotient(buffers, grads, divisors, 1);
            Foreach.Add(batch.Parameters, buffers, -rate);
        }

        /// <summary>The running mean of g², less the square of the running mean of g where centred.</summary>
        private static Tensor[] Variance(Options options, Batch batch, Tensor[] grads)
        {
            var alpha = options.alpha!.Value;
            var squares = batch.State("square_avg", grad => grad.zeros_like());
            Foreach.Multiply(squares, alpha);
            Foreach.AddProduct(squares, grads, grads, 1 - alpha);
            if (options.centered != true) return squares;
            var means = batch.State("grad_avg", grad => grad.zeros_like());
            Foreach.Multiply(means, alpha);
            Foreach.Add(means, grads, 1 - alpha);
            var centred = Array.ConvertAll(squares, square => square.clone());
            Foreach.AddProduct(centred, means, means, -1);
            return centred;
        }

        public class Options : OptimizerOptions
        {
            public double? alpha;
            public double? eps;
            public double? weight_decay;
            public double? momentum;
            public bool? centered;
            public bool? maximize;
        }

        public class ParamGroup : ParamGroup<Options>, IMomentum
        {
            public ParamGroup()
            {
            }

            public ParamGroup(IEnumerable<Parameter> parameters, Options options) : base(parameters, options)
            {
            }

            public ParamGroup(
                IEnumerable<Parameter> parameters, double lr = 0.001, double eps = 1e-08, double alpha = 0.99,
                double weight_decay = 0, double momentum = 0, bool centered = false)
                : base(parameters, new Options
                {
                    LearningRate = lr,
                    alpha = alpha,
                    eps = eps,
                    weight_decay = weight_decay,
                    momentum = momentum,
                    centered = centered,
                })
            {
            }

            public double Momentum
            {
                get => Options.momentum!.Value;
                set => Options.momentum = value;
            }
        }
    }
}

namespace TorchSharp
{
    public static partial class torch
    {
        public static partial class optim
        {
            public static Modules.RMSProp RMSProp(
                IEnumerable<Modules.Parameter> parameters, double lr = 0.01, double alpha = 0.99, double eps = 1e-08,
                double weight_decay = 0, double momentum = 0, bool centered = false, bool maximize = false) =>
                new(parameters, lr, alpha, eps, weight_decay, momentum, centered, maximize);

            public static Modules.RMSProp RMSProp(
                IEnumerable<(string name, Modules.Parameter parameter)> parameters, double lr = 0.01, double alpha = 0.99,
                double eps = 1e-08, double weight_decay = 0, double momentum = 0, bool centered = false, bool maximize = false) =>
                new(parameters.Select(entry => entry.parameter), lr, alpha, eps, weight_decay, momentum, centered, maximize);

            public static Modules.RMSProp RMSProp(
                IEnumerable<Modules.RMSProp.ParamGroup> parameters, double lr = 0.01, double alpha = 0.99, double eps = 1e-08,
                double weight_decay = 0, double momentum = 0, bool centered = false, bool maximize = false) =>
                new(parameters, lr, alpha, eps, weight_decay, momentum, centered, maximize);
        }
    }
}
