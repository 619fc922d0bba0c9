using TorchSharp.Interop;

namespace TorchSharp;

public static partial class torch
{
    public partial class Tensor
    {
        public Tensor relu() => Aten.Call("relu", this);

        public Tensor relu_()
        {
            Aten.Do("relu_", this);
            return this;
        }

        public Tensor relu6() => Aten.Call("relu6", this);

        public Tensor relu6_()
        {
            Aten.Do("relu6_", this);
            return this;
        }

        public Tensor hardsigmoid() => Aten.Call("hardsigmoid", this);

        public Tensor hardsigmoid_()
        {
            Aten.Do("hardsigmoid_", this);
            return this;
        }

        public Tensor hardswish() => Aten.Call("hardswish", this);

        public Tensor hardswish_()
        {
            Aten.Do("hardswish_", this);
            return this;
        }

        public Tensor silu() => Aten.Call("silu", this);

        public Tensor silu_()
        {
            Aten.Do("silu_", this);
            return this;
        }

        public Tensor hardtanh(Scalar min, Scalar max) => Aten.Call("hardtanh", this, min, max);

        public Tensor leaky_relu(Scalar negative_slope) => Aten.Call("leaky_relu", this, negative_slope);

        public Tensor gelu() => Aten.Call("gelu", this);

        public Tensor elu(double alpha = 1) => Aten.Call("elu", this, alpha);

        public Tensor softplus(double beta = 1, double threshold = 20) => Aten.Call("softplus", this, beta, threshold);

        /// <summary>Softmax over one dimension, computed in <paramref name="dtype"/> where it is given.</summary>
        public Tensor softmax(long dim, ScalarType? dtype = null) => Aten.Call("softmax.int", this, dim, dtype);

        public Tensor log_softmax(long dim, ScalarType? dtype = null) => Aten.Call("log_softmax.int", this, dim, dtype);
    }

    public static Tensor softmax(Tensor input, int dim, ScalarType? dtype = null) => input.softmax(dim, dtype);
}
