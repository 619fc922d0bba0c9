using TorchSharp.Interop;

namespace TorchSharp;

public static partial class torch
{
    public partial class Tensor
    {
        public Tensor add(Tensor target) => Aten.Call("add.Tensor", this, target);

        /// <summary>this + alpha * target.</summary>
        public Tensor add(Tensor target, Scalar alpha) => Aten.Call("add.Tensor", this, target, alpha);

        public Tensor add(Scalar scalar) => Aten.Call("add.Scalar", this, scalar);

        public Tensor add(Scalar scalar, Scalar alpha) => Aten.Call("add.Scalar", this, scalar, alpha);

        public Tensor add_(Tensor target)
        {
            Aten.Do("add_.Tensor", this, target);
            return this;
        }

        /// <summary>Adds alpha * target.</summary>
        public Tensor add_(Tensor target, Scalar alpha)
        {
            Aten.Do("add_.Tensor", this, target, alpha);
            return this;
        }

        public Tensor add_(Scalar scalar)
        {
            Aten.Do("add_.Scalar", this, scalar);
            return this;
        }

        public Tensor add_(Scalar scalar, Scalar alpha)
        {
            Aten.Do("add_.Scalar", this, scalar, alpha);
            return this;
        }

        public Tensor sub(Tensor target) => Aten.Call("sub.Tensor", this, target);

        public Tensor sub_(Tensor target)
        {
            Aten.Do("sub_.Tensor", this, target);
            return this;
        }

        public Tensor sub(Scalar target) => Aten.Call("sub.Scalar", this, target);

        public Tensor sub_(Scalar target)
        {
            Aten.Do("sub_.Scalar", this, target);
            return this;
        }

        public Tensor mul(Tensor target) => Aten.Call("mul.Tensor", this, target);

        public Tensor mul_(Tensor target)
        {
            Aten.Do("mul_.Tensor", this, target);
            return this;
        }

        public Tensor mul(Scalar target) => Aten.Call("mul.Scalar", this, target);

        public Tensor mul_(Scalar target)
        {
            Aten.Do("mul_.Scalar", this, target);
            return this;
        }

        public Tensor div(Tensor target, RoundingMode rounding_mode = RoundingMode.None) =>
            Aten.Call("div.Tensor_mode", this, target, Rounding(rounding_mode));

        public Tensor div_(Tensor target, RoundingMode rounding_mode = RoundingMode.None)
        {
            Aten.Do("div_.Tensor_mode", this, target, Rounding(rounding_mode));
            return this;
        }

        public Tensor div(Scalar target, RoundingMode rounding_mode = RoundingMode.None) =>
            Aten.Call("div.Scalar_mode", this, target, Rounding(rounding_mode));

        public Tensor div_(Scalar target, RoundingMode rounding_mode = RoundingMode.None)
        {
            Aten.Do("div_.Scalar_mode", this, target, Rounding(rounding_mode));
            return this;
        }

        public Tensor remainder(Scalar scalar) => Aten.Call("remainder.Scalar", this, scalar);

        public Tensor remainder(Tensor target) => Aten.Call("remainder.Tensor", this, target);

        public Tensor floor_divide(Scalar other) => div(other, RoundingMode.floor);

        public Tensor floor_divide(Tensor other) => div(other, RoundingMode.floor);

        public Tensor pow(Tensor exponent) => Aten.Call("pow.Tensor_Tensor", this, exponent);

        public Tensor pow(Scalar exponent) => Aten.Call("pow.Tensor_Scalar", this, exponent);

        public Tensor pow_(Scalar exponent)
        {
            Aten.Do("pow_.Scalar", this, exponent);
            return this;
        }

        private static string? Rounding(RoundingMode mode) => mode == RoundingMode.None ? null : mode.ToString();
    }
}
