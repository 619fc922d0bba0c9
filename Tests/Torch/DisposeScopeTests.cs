using TorchSharp;
using static TorchSharp.torch;

namespace NasLab.Tests.Torch;

public sealed class DisposeScopeTests
{
    [Fact]
    public void A_scope_disposes_what_was_made_in_it()
    {
        Tensor inside, outside = zeros(1);

        using (NewDisposeScope()) inside = outside + 1;

        Assert.True(inside.IsInvalid);
        Assert.False(outside.IsInvalid);
        outside.Dispose();
    }

    [Fact]
    public void A_tensor_can_be_moved_to_the_scope_around()
    {
        Tensor moved;
        using (var outer = NewDisposeScope())
        {
            using (NewDisposeScope()) moved = zeros(1).MoveToOuterDisposeScope();
            Assert.False(moved.IsInvalid);
            Assert.True(outer.Contains(moved));
        }

        Assert.True(moved.IsInvalid);
    }

    [Fact]
    public void A_tensor_moved_out_of_the_outermost_scope_belongs_to_none()
    {
        Tensor moved, detached;
        using (NewDisposeScope())
        {
            moved = zeros(1).MoveToOuterDisposeScope();
            using (NewDisposeScope()) detached = zeros(1).DetachFromDisposeScope();
        }

        Assert.False(moved.IsInvalid);
        Assert.False(detached.IsInvalid);
        moved.Dispose();
        detached.Dispose();
    }

    [Fact]
    public void A_tensor_disposed_by_hand_leaves_its_scope()
    {
        using var scope = NewDisposeScope();
        var kept = zeros(1);

        zeros(1).Dispose();

        Assert.Same(kept, Assert.Single(scope.DisposablesView));
    }

    [Fact]
    public void Everything_but_some_can_be_disposed_early()
    {
        using var scope = NewDisposeScope();
        var dropped = zeros(1);
        var kept = scope.DisposeEverythingBut(zeros(1));

        Assert.True(dropped.IsInvalid);
        Assert.False(kept.IsInvalid);
        Assert.Equal(1, scope.DisposablesCount);
    }

    [Fact]
    public void A_parameter_takes_the_place_of_its_tensor_in_the_scope()
    {
        TorchSharp.Modules.Parameter parameter;
        using (NewDisposeScope())
        {
            var data = zeros(1);
            parameter = nn.Parameter(data);
            Assert.True(data.IsInvalid);
            Assert.True(parameter.requires_grad);
        }

        Assert.True(parameter.IsInvalid);
    }

    [Fact]
    public void A_modules_tensors_outlive_the_scope_in_which_it_was_made()
    {
        TorchSharp.Modules.BatchNorm2d module;
        using (NewDisposeScope()) module = nn.BatchNorm2d(2);

        Assert.All(module.parameters().Concat(module.buffers()), tensor => Assert.False(tensor.IsInvalid));
        module.Dispose();
        Assert.All(module.parameters(), tensor => Assert.True(tensor.IsInvalid));
    }

    [Fact]
    public void Scopes_belong_to_their_thread()
    {
        using var scope = NewDisposeScope();
        Tensor? elsewhere = null;

        var thread = new Thread(() => elsewhere = zeros(1));
        thread.Start();
        thread.Join();

        Assert.Equal(0, scope.DisposablesCount);
        elsewhere!.Dispose();
    }

    [Fact]
    public void An_outer_scope_may_be_closed_before_an_inner_one()
    {
        var outer = NewDisposeScope();
        var inner = NewDisposeScope();
        var x = zeros(1);

        outer.Dispose();
        Assert.False(x.IsInvalid);
        inner.Dispose();

        Assert.True(x.IsInvalid);
        Assert.Null(CurrentDisposeScope);
    }

    [Fact]
    public void Only_the_result_leaves_a_wrapped_expression()
    {
        using var scope = NewDisposeScope();

        var result = WrappedTensorDisposeScope(() => (zeros(1) + 1) * 2);

        Assert.Equal(2f, result.ToSingle());
        Assert.Equal(1, scope.DisposablesCount);
    }
}
