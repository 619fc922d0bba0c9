using static TorchSharp.torch;

namespace TorchSharp;

/// <summary>Applies subscripts one after another: numbers and slices at once, tensors left over for index or index_put.</summary>
internal static class Subscripts
{
    /// <summary>
    /// The view that the numbers and slices leave, and for each of its dimensions the tensor that picks from it; null where
    /// there is no such tensor.
    /// </summary>
    internal static (Tensor View, Tensor?[]? Tensors) Apply(Tensor tensor, ReadOnlySpan<TensorIndex> indices)
    {
        var view = tensor.alias();
        var picks = new List<Tensor?>();
        var anyPick = false;
        long dim = 0;
        for (var i = 0; i < indices.Length; i++)
        {
            var index = indices[i];
            switch (index.Kind)
            {
                case TensorIndex.IndexKind.Number:
                    Replace(ref view, view.select(dim, index.Start!.Value));
                    break;
                case TensorIndex.IndexKind.Slice:
                    Replace(ref view, Slice(view, dim, index));
                    Skip(1);
                    break;
                case TensorIndex.IndexKind.Null:
                    Replace(ref view, view.unsqueeze(dim));
                    Skip(1);
                    break;
                case TensorIndex.IndexKind.Ellipsis:
                    Skip(view.Dimensions - dim - Consumed(indices[(i + 1)..]));
                    break;
                case TensorIndex.IndexKind.Tensor:
                    picks.Add(index.Elements);
                    dim += index.Elements!.dtype == ScalarType.Bool ? index.Elements.Dimensions : 1;
                    anyPick = true;
                    break;
                default:
                    throw new ArgumentException("An empty TensorIndex selects nothing.", nameof(indices));
            }
        }

        return (view, anyPick ? [.. picks] : null);

        void Skip(long count)
        {
            for (var i = 0; i < count; i++) picks.Add(null);
            dim += count;
        }
    }

    private static Tensor Slice(Tensor tensor, long dim, TensorIndex index) =>
        tensor.slice(dim, index.Start ?? 0, index.Stop ?? long.MaxValue, index.Step ?? 1);

    private static long Consumed(ReadOnlySpan<TensorIndex> indices)
    {
        long count = 0;
        foreach (var index in indices)
        {
            count += index.Kind switch
            {
                TensorIndex.IndexKind.Null => 0,
                TensorIndex.IndexKind.Tensor when index.Elements!.dtype == ScalarType.Bool => index.Elements.Dimensions,
                _ => 1,
            };
        }

        return count;
    }

    private static void Replace(ref Tensor view, Tensor next)
    {
        view.Dispose();
        view = next;
    }
}
