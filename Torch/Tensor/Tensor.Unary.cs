using TorchSharp.Interop;

namespace TorchSharp;

public static partial class torch
{
    public partial class Tensor
    {
        public Tensor abs() => Aten.Call("abs", this);

        public Tensor abs_()
        {
            Aten.Do("abs_", this);
            return this;
        }

        public Tensor ceil() => Aten.Call("ceil", this);

        public Tensor ceil_()
        {
            Aten.Do("ceil_", this);
            return this;
        }

        public Tensor cos() => Aten.Call("cos", this);

        public Tensor cos_()
        {
            Aten.Do("cos_", this);
            return this;
        }

        public Tensor erf() => Aten.Call("erf", this);

        public Tensor erf_()
        {
            Aten.Do("erf_", this);
            return this;
        }

        public Tensor exp() => Aten.Call("exp", this);

        public Tensor exp_()
        {
            Aten.Do("exp_", this);
            return this;
        }

        public Tensor expm1() => Aten.Call("expm1", this);

        public Tensor expm1_()
        {
            Aten.Do("expm1_", this);
            return this;
        }

        public Tensor floor() => Aten.Call("floor", this);

        public Tensor floor_()
        {
            Aten.Do("floor_", this);
            return this;
        }

        public Tensor log() => Aten.Call("log", this);

        public Tensor log_()
        {
            Aten.Do("log_", this);
            return this;
        }

        public Tensor log10() => Aten.Call("log10", this);

        public Tensor log10_()
        {
            Aten.Do("log10_", this);
            return this;
        }

        public Tensor log1p() => Aten.Call("log1p", this);

        public Tensor log1p_()
        {
            Aten.Do("log1p_", this);
            return this;
        }

        public Tensor log2() => Aten.Call("log2", this);

        public Tensor log2_()
        {
            Aten.Do("log2_", this);
            return this;
        }

        public Tensor neg() => Aten.Call("neg", this);

        public Tensor neg_()
        {
            Aten.Do("neg_", this);
            return this;
        }

        public Tensor reciprocal() => Aten.Call("reciprocal", this);

        public Tensor reciprocal_()
        {
            Aten.Do("reciprocal_", this);
            return this;
        }

        public Tensor rsqrt() => Aten.Call("rsqrt", this);

        public Tensor rsqrt_()
        {
            Aten.Do("rsqrt_", this);
            return this;
        }

        public Tensor sigmoid() => Aten.Call("sigmoid", this);

        public Tensor sigmoid_()
        {
            Aten.Do("sigmoid_", this);
            return this;
        }

        public Tensor sign() => Aten.Call("sign", this);

        public Tensor sign_()
        {
            Aten.Do("sign_", this);
            return this;
        }

        public Tensor sin() => Aten.Call("sin", this);

        public Tensor sin_()
        {
            Aten.Do("sin_", this);
            return this;
        }

        public Tensor sqrt() => Aten.Call("sqrt", this);

        public Tensor sqrt_()
        {
            Aten.Do("sqrt_", this);
            return this;
        }

        public Tensor square() => Aten.Call("square", this);

        public Tensor tanh() => Aten.Call("tanh", this);

        public Tensor tanh_()
        {
            Aten.Do("tanh_", this);
            return this;
        }

        public Tensor trunc() => Aten.Call("trunc", this);

        public Tensor trunc_()
        {
            Aten.Do("trunc_", this);
            return this;
        }

        public Tensor isnan() => Aten.Call("isnan", this);

        public Tensor isfinite() => Aten.Call("isfinite", this);

        public Tensor isinf() => Aten.Call("isinf", this);

        /// <summary>Rounds to so many decimals, halves to the even neighbour.</summary>
        public Tensor round(long decimals = 0) => Aten.Call("round.decimals", this, decimals);
    }
}
