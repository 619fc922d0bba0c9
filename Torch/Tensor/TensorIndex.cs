namespace TorchSharp;

public static partial class torch
{
    /// <summary>One subscript of <see cref="Tensor.index(TensorIndex[])"/>: a number, a slice, a mask or numbers, or a new axis.</summary>
    public struct TensorIndex
    {
        internal enum IndexKind
        {
            None, Number, Slice, Tensor, Ellipsis, Null,
        }

        public static readonly TensorIndex Ellipsis = new() { Kind = IndexKind.Ellipsis };
        public static readonly TensorIndex None = new() { Kind = IndexKind.Null };
        public static readonly TensorIndex Null = new() { Kind = IndexKind.Null };
        public static readonly TensorIndex Colon = Slice();

        internal IndexKind Kind { get; private set; }

        internal long? Start { get; private set; }

        internal long? Stop { get; private set; }

        internal long? Step { get; private set; }

        internal Tensor? Elements { get; private set; }

        public static implicit operator TensorIndex(long value) => Single(value);

        public static implicit operator TensorIndex(Range range) => Slice(range);

        public static implicit operator TensorIndex(Index index) => Single(Offset(index));

        public static TensorIndex Single(long? index) => new() { Kind = IndexKind.Number, Start = index };

        public static TensorIndex Slice(long? start = null, long? stop = null, long? step = null) =>
            new() { Kind = IndexKind.Slice, Start = start, Stop = stop, Step = step };

        public static TensorIndex Slice(Range range) =>
            Slice(Offset(range.Start), range.End.Equals(Index.End) ? null : Offset(range.End));

        public static TensorIndex Tensor(Tensor tensor) => new() { Kind = IndexKind.Tensor, Elements = tensor };

        public static TensorIndex Bool(bool value) => Tensor(tensor(value));

        private static long Offset(Index index) => index.IsFromEnd ? -index.Value : index.Value;
    }
}
