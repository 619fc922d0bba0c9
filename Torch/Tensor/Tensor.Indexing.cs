using TorchSharp.Interop;

namespace TorchSharp;

public static partial class torch
{
    public partial class Tensor
    {
        public Tensor this[params TensorIndex[] indices]
        {
            get => index(indices);
            set => index_put_(value, indices);
        }

        public Tensor this[params Tensor[] indices]
        {
            get => index(indices);
            set => index_put_(value, indices);
        }

        public Tensor this[long i1]
        {
            get => select(0, i1);
            set => Assign(select(0, i1), value);
        }

        public Tensor this[long i1, long i2]
        {
            get => index(At(i1), At(i2));
            set => index_put_(value, At(i1), At(i2));
        }

        public Tensor this[long i1, long i2, long i3]
        {
            get => index(At(i1), At(i2), At(i3));
            set => index_put_(value, At(i1), At(i2), At(i3));
        }

        public Tensor this[long i1, long i2, long i3, long i4]
        {
            get => index(At(i1), At(i2), At(i3), At(i4));
            set => index_put_(value, At(i1), At(i2), At(i3), At(i4));
        }

        /// <summary>Elements by subscripts: numbers and slices give a view, tensors of numbers or truth values a copy.</summary>
        public Tensor index(params TensorIndex[] indices)
        {
            var (view, tensors) = Subscripts.Apply(this, indices);
            if (tensors is null) return view;
            using (view) return Aten.Call("index.Tensor", view, Arg.Optional(tensors));
        }

        public Tensor index(params Tensor[] indices) => Aten.Call("index.Tensor", this, Arg.Optional(indices));

        public Tensor index_put_(Tensor value, params TensorIndex[] indices)
        {
            var (view, tensors) = Subscripts.Apply(this, indices);
            using (view)
            {
                if (tensors is null) view.copy_(value);
                else Aten.Do("index_put_", view, Arg.Optional(tensors), value);
            }

            return this;
        }

        public Tensor index_put_(Tensor value, params Tensor[] indices)
        {
            Aten.Do("index_put_", this, Arg.Optional(indices), value);
            return this;
        }

        public Tensor index_put_(Scalar value, params TensorIndex[] indices)
        {
            using var element = full_like(value).flatten().narrow(0, 0, 1).squeeze();
            return index_put_(element, indices);
        }

        public Tensor index_select(long dim, Tensor index) => Aten.Call("index_select", this, dim, index);

        public Tensor index_add_(long dim, Tensor index, Tensor source, Scalar alpha)
        {
            Aten.Do("index_add_", this, dim, index, source, alpha);
            return this;
        }

        public Tensor index_copy_(long dim, Tensor index, Tensor source)
        {
            Aten.Do("index_copy_", this, dim, index, source);
            return this;
        }

        public Tensor index_fill_(long dim, Tensor index, Scalar value)
        {
            Aten.Do("index_fill_.int_Scalar", this, dim, index, value);
            return this;
        }

        public Tensor gather(long dim, Tensor index) => Aten.Call("gather", this, dim, index);

        public Tensor scatter(long dim, Tensor index, Tensor src) => Aten.Call("scatter.src", this, dim, index, src);

        public Tensor scatter_(long dim, Tensor index, Tensor src)
        {
            Aten.Do("scatter_.src", this, dim, index, src);
            return this;
        }

        public Tensor scatter_add_(long dim, Tensor index, Tensor src)
        {
            Aten.Do("scatter_add_", this, dim, index, src);
            return this;
        }

        public Tensor masked_fill(Tensor mask, Scalar value) => Aten.Call("masked_fill.Scalar", this, mask, value);

        public Tensor masked_fill_(Tensor mask, Scalar value)
        {
            Aten.Do("masked_fill_.Scalar", this, mask, value);
            return this;
        }

        public Tensor masked_select(Tensor mask) => Aten.Call("masked_select", this, mask);

        public Tensor nonzero() => Aten.Call("nonzero", this);

        private static TensorIndex At(long index) => TensorIndex.Single(index);

        private static void Assign(Tensor view, Tensor value)
        {
            using (view) view.copy_(value);
        }
    }
}
