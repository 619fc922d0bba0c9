using TorchSharp;
using static TorchSharp.torch;

namespace NasLab.Tests.Torch;

public sealed class TensorTests
{
    [Fact]
    public void A_tensor_of_an_array_has_its_elements_and_its_shape()
    {
        using var scope = NewDisposeScope();

        var flat = tensor(new[] { 1f, 2, 3, 4, 5, 6 }, [2, 3]);
        var grid = tensor(new[,] { { 1L, 2 }, { 3, 4 }, { 5, 6 } });
        var bytes = tensor(new byte[] { 7, 255 }, dtype: float32);

        Assert.Equal([2, 3], flat.shape);
        Assert.Equal([3, 1], flat.stride());
        Assert.Equal(6f, flat[1, 2].ToSingle());
        Assert.Equal([3, 2], grid.shape);
        Assert.Equal(int64, grid.dtype);
        Assert.Equal([1, 2, 3, 4, 5, 6], grid.data<long>().ToArray());
        Assert.Equal([7f, 255f], bytes.data<float>().ToArray());
    }

    [Fact]
    public void Scalars_keep_their_own_type()
    {
        using var scope = NewDisposeScope();

        Assert.Equal(float64, tensor(1.0).dtype);
        Assert.Equal(float32, tensor(1f).dtype);
        Assert.Equal(int64, tensor(1L).dtype);
        Assert.Equal(int32, tensor(1).dtype);
        Assert.Equal(ScalarType.Bool, tensor(true).dtype);
        Assert.Equal(int64, full(2, 1).dtype);
        Assert.Equal(float32, full(2, 1.0).dtype);
        Assert.Equal(int64, arange(3).dtype);
        Assert.Equal(float32, arange(0, 1, 0.25).dtype);
    }

    [Fact]
    public void Arithmetic_gives_the_values_computed_by_hand()
    {
        using var scope = NewDisposeScope();
        var a = tensor(new[] { 1.0, -2, 3 });
        var b = tensor(new[] { 4.0, 5, -6 });

        Assert.Equal([5.0, 3, -3], Values(a + b));
        Assert.Equal([-3.0, -7, 9], Values(a - b));
        Assert.Equal([9.0, 8, -9], Values(a.add(b, alpha: 2)));
        Assert.Equal([4.0, 7, 2], Values(5 - tensor(new[] { 1.0, -2, 3 })));
        Assert.Equal([0.25, -0.4, -0.5], Values(a / b));
        Assert.Equal([2.0, 2.5, -3], Values(b / 2));
        Assert.Equal([0.5, 0.4, -1.0 / 3], Values(2 / b));
        Assert.Equal([1.0, -1, 2], Values(tensor(new[] { 3.0, -1, 5 }).div(2, RoundingMode.floor)));
        Assert.Equal([1.0, 4, 9], Values(a.pow(2)));
        Assert.Equal(-24, a.dot(b).ToDouble());
    }

    [Fact]
    public void In_place_operators_change_the_tensor_and_return_it()
    {
        using var scope = NewDisposeScope();
        var x = tensor(new[] { 1.0, 2, 3 });

        var same = x.add_(1).mul_(2).sub_(tensor(new[] { 1.0, 1, 1 })).clamp_(max: 6);
        x.addcmul_(ones_like(x), ones_like(x), 10).addcdiv_(ones_like(x), full_like(x, 2), 4).lerp_(zeros_like(x), tensor(0.5));

        Assert.Same(x, same);
        Assert.Equal([7.5, 8.5, 9], Values(x));
    }

    [Fact]
    public void Comparisons_are_elementwise()
    {
        using var scope = NewDisposeScope();
        var x = tensor(new[] { 1L, 2, 3 });

        Assert.Equal([true, false, false], (x < 2).data<bool>().ToArray());
        Assert.Equal([true, true, false], (2 >= x).data<bool>().ToArray());
        Assert.Equal([false, true, false], (x == 2).data<bool>().ToArray());
        Assert.Equal([true, false, true], (x != tensor(new[] { 0L, 2, 4 })).data<bool>().ToArray());
        Assert.Equal([false, false, true], ((x > 1) & ~(x == 2)).data<bool>().ToArray());
        Assert.True(x.Equals(tensor(new[] { 1L, 2, 3 })));
    }

    [Fact]
    public void Reductions_give_the_values_computed_by_hand()
    {
        using var scope = NewDisposeScope();
        var x = tensor(new[] { 3.0, 1, 2, 6, 5, 4 }, [2, 3]);

        var (values, indexes) = x.max(1);
        var (largest, places) = x.topk(2, 1);
        var (sorted, order) = x.sort(1, descending: true);

        Assert.Equal(21, x.sum().ToDouble());
        Assert.Equal([9.0, 6, 6], Values(x.sum(dim: 0)));
        Assert.Equal([2.0, 5], Values(x.mean([1])));
        Assert.Equal(3.5, x.var().ToDouble(), 12);
        Assert.Equal([1.0, 1], Values(x.std(1)));
        Assert.Equal([3.0, 6], Values(values));
        Assert.Equal([0, 0], indexes.data<long>().ToArray());
        Assert.Equal([0, 0], x.argmax(1).data<long>().ToArray());
        Assert.Equal([3.0, 2, 6, 5], Values(largest));
        Assert.Equal([0, 2, 0, 1], places.data<long>().ToArray());
        Assert.Equal([3.0, 2, 1, 6, 5, 4], Values(sorted));
        Assert.Equal([0, 2, 1, 0, 1, 2], order.data<long>().ToArray());
        Assert.Equal([3.0, 4, 6, 6, 11, 15], Values(x.cumsum(1)));
        Assert.Equal(Math.Sqrt(91), x.norm().ToDouble(), 12);
    }

    [Fact]
    public void Shapes_follow_the_operators()
    {
        using var scope = NewDisposeScope();
        var x = zeros(2, 3, 4);

        Assert.Equal([6, 4], x.view(-1, 4).shape);
        Assert.Equal([4, 2, 3], x.permute(2, 0, 1).shape);
        Assert.Equal([2, 4, 3], x.transpose(1, 2).shape);
        Assert.Equal([2, 12], x.flatten(1).shape);
        Assert.Equal([2, 1, 3, 4], x.unsqueeze(1).shape);
        Assert.Equal([2, 3, 4], x.unsqueeze(1).squeeze(1).shape);
        Assert.Equal([4, 3, 4], cat([x, x]).shape);
        Assert.Equal([2, 2, 3, 4], stack([x, x], 1).shape);
        Assert.Equal([[2L, 3, 2], [2, 3, 2]], x.chunk(2, 2).Select(piece => piece.shape));
        Assert.Equal([[2L, 1, 4], [2, 2, 4]], x.split([1, 2], 1).Select(piece => piece.shape));
        Assert.Equal([2, 2, 4], x.narrow(1, 1, 2).shape);
        Assert.Equal([5, 2, 3, 4], x.expand(5, 2, 3, 4).shape);
        Assert.Equal([2, 6, 4], x.repeat(1, 2, 1).shape);
        Assert.Equal(4, x.size(-1));
    }

    [Fact]
    public void Subscripts_pick_by_number_slice_mask_and_list()
    {
        using var scope = NewDisposeScope();
        var x = arange(12).reshape(3, 4);
        var rows = tensor(new long[] { 2, 0 });

        Assert.Equal([8, 9, 10, 11], x[2].data<long>().ToArray());
        Assert.Equal(6, x[1, 2].ToInt64());
        Assert.Equal([1, 3, 5, 7], x[..2, TensorIndex.Slice(1, null, 2)].data<long>().ToArray());
        Assert.Equal([3, 7, 11], x[TensorIndex.Ellipsis, -1].data<long>().ToArray());
        Assert.Equal([3, 1, 4], x[TensorIndex.Colon, TensorIndex.None].shape);
        Assert.Equal([10, 2], x[TensorIndex.Tensor(rows), 2].data<long>().ToArray());
        Assert.Equal([9, 10, 1, 2], x[TensorIndex.Tensor(rows), TensorIndex.Slice(1, 3)].data<long>().ToArray());
        Assert.Equal([8, 9, 10, 11], x[TensorIndex.Tensor(x > 7)].data<long>().ToArray());
        Assert.Equal([10, 0], x[rows, tensor(new long[] { 2, 0 })].data<long>().ToArray());
    }

    [Fact]
    public void Subscripts_on_the_left_assign()
    {
        using var scope = NewDisposeScope();
        var x = zeros(3, 3);

        x[0] = tensor(1f);
        x[1, 2] = tensor(5f);
        x[TensorIndex.Colon, 0] = tensor(new[] { 7f, 8, 9 });
        x[TensorIndex.Tensor(tensor(new long[] { 2 })), TensorIndex.Slice(1)] = tensor(4f);

        Assert.Equal([7f, 1, 1, 8, 0, 5, 9, 4, 4], x.data<float>().ToArray());
    }

    [Fact]
    public void Gather_and_scatter_move_elements_by_index()
    {
        using var scope = NewDisposeScope();
        var index = tensor(new long[] { 2, 0 }, [2, 1]);

        var picked = arange(6).reshape(2, 3).gather(1, index);
        var oneHot = zeros(2, 3).scatter_(1, index, ones(2, 1));

        Assert.Equal([2, 3], picked.flatten().data<long>().ToArray());
        Assert.Equal([0f, 0, 1, 1, 0, 0], oneHot.data<float>().ToArray());
        Assert.Equal([0, 0, 1, 1, 0, 0], nn.functional.one_hot(tensor(new long[] { 2, 0 }), 3).data<long>().ToArray());
    }

    [Fact]
    public void Elements_of_a_transposed_tensor_come_in_row_major_order()
    {
        using var scope = NewDisposeScope();
        var x = arange(6).reshape(2, 3).t();

        Assert.False(x.is_contiguous());
        Assert.Equal([0, 3, 1, 4, 2, 5], x.data<long>().ToArray());
        Assert.Throws<InvalidOperationException>(() => x.bytes.Length);
    }

    [Fact]
    public void Bytes_are_the_tensors_own_memory()
    {
        using var x = zeros(2, int32);

        x.bytes[4] = 9;

        Assert.Equal([0, 9], x.data<int>().ToArray());
    }

    [Fact]
    public void Reading_elements_as_another_type_is_refused()
    {
        using var x = zeros(1);

        Assert.Throws<ArgumentException>(() => x.item<double>());
        Assert.Throws<ArgumentException>(() => x.data<int>());
        Assert.Equal(0f, x.item<float>());
    }

    [Theory]
    [InlineData("cpu", DeviceType.CPU, -1)]
    [InlineData("cuda", DeviceType.CUDA, -1)]
    [InlineData("cuda:3", DeviceType.CUDA, 3)]
    public void A_device_reads_back_as_it_is_written(string description, DeviceType type, int index)
    {
        var device = new Device(description);

        Assert.Equal((type, index), (device.type, device.index));
        Assert.Equal(description, device.ToString());
    }

    [Theory]
    [InlineData("gpu")]
    [InlineData("cuda:")]
    [InlineData("cuda:1:2")]
    public void A_device_that_does_not_exist_is_refused_by_name(string description)
    {
        var error = Assert.Throws<ArgumentException>(() => new Device(description));

        Assert.Contains($"'{description}'", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Half_precision_types_round_as_they_should()
    {
        using var scope = NewDisposeScope();
        var x = tensor(1.00390625f);

        Assert.Equal(1f, x.to(bfloat16).to(float32).item<float>());
        Assert.Equal(1.00390625f, x.to(float16).to(float32).item<float>());
        Assert.Equal(2, x.to(bfloat16).element_size());
    }

    private static double[] Values(Tensor x) => x.flatten().data<double>().ToArray();
}
