using TorchSharp.Interop;

namespace TorchSharp;

public static partial class torch
{
    public static partial class nn
    {
        public static partial class utils
        {
            /// <summary>
            /// Scales all gradients so that their common norm is at most <paramref name="max_norm"/>, and returns the norm before.
            /// On a GPU this waits for the norm.
            /// </summary>
            public static double clip_grad_norm_(IEnumerable<Modules.Parameter> tensors, double max_norm, double norm_type = 2)
            {
                using var scope = NewDisposeScope();
                using var noGradients = no_grad();
                Tensor[] grads = [.. tensors.Select(parameter => parameter.grad).OfType<Tensor>()];
                if (grads.Length == 0) return 0;
                var norms = Array.ConvertAll(grads, grad => grad.norm((float)norm_type));
                var total = stack(norms).norm((float)norm_type).ToDouble();
                var factor = max_norm / (total + 1e-6);
                if (factor < 1) Aten.Do("_foreach_mul_.Scalar", grads, factor);
                return total;
            }

            /// <summary>Cuts every gradient's elements to [-clip_value, clip_value].</summary>
            public static void clip_grad_value_(IEnumerable<Modules.Parameter> tensors, double clip_value)
            {
                using var scope = NewDisposeScope();
                using var noGradients = no_grad();
                foreach (var parameter in tensors) parameter.grad?.clamp_(-clip_value, clip_value);
            }
        }
    }
}
