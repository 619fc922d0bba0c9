using static TorchSharp.torch;

namespace TorchSharp.Modules
{
    public abstract class BatchNorm : NormBase
    {
        private protected BatchNorm(string name, NormOptions options) : base(name, options)
        {
        }

        public override Tensor forward(Tensor input)
        {
            ValidateInputDimensions(input);
            var usesBatch = training || running_mean is null;
            var weightOfNewest = momentum ?? 0;
            if (training && num_batches_tracked is { } batches)
            {
                batches.add_(1);
                if (momentum is null) weightOfNewest = 1.0 / batches.ToDouble();
            }

            return nn.functional.batch_norm(input, running_mean, running_var, affine ? weight : null, bias, usesBatch, weightOfNewest, eps);
        }
    }

    /// <summary>Normalises the channels of [N, C] or [N, C, L].</summary>
    public sealed class BatchNorm1d : BatchNorm
    {
        internal BatchNorm1d(NormOptions options) : base(nameof(BatchNorm1d), options)
        {
        }

        protected override void ValidateInputDimensions(Tensor input) => Require(input, 2, 3);
    }

    /// <summary>Normalises the channels of [N, C, H, W].</summary>
    public sealed class BatchNorm2d : BatchNorm
    {
        internal BatchNorm2d(NormOptions options) : base(nameof(BatchNorm2d), options)
        {
        }

        protected override void ValidateInputDimensions(Tensor input) => Require(input, 4);
    }
}

namespace TorchSharp
{
    public static partial class torch
    {
        public static partial class nn
        {
            public static Modules.BatchNorm1d BatchNorm1d(
                long num_features, double eps = 1e-05, double momentum = 0.1, bool affine = true, bool track_running_stats = true,
                Device? device = null, ScalarType? dtype = null) =>
                new(new Modules.NormOptions(num_features, eps, momentum, affine, track_running_stats, device, dtype));

            public static Modules.BatchNorm2d BatchNorm2d(
                long num_features, double eps = 1e-05, double momentum = 0.1, bool affine = true, bool track_running_stats = true,
                Device? device = null, ScalarType? dtype = null) =>
                new(new Modules.NormOptions(num_features, eps, momentum, affine, track_running_stats, device, dtype));
        }
    }
}
