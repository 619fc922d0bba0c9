namespace TorchSharp;

public static partial class torch
{
    /// <summary>
    /// Opens a scope on the calling thread: tensors that the thread creates from here on are disposed with it. Scopes belong
    /// to their thread; do not await inside one.
    /// </summary>
    public static DisposeScope NewDisposeScope() => ScopeStack.OfThisThread.Open();

    /// <summary>The innermost scope of the calling thread.</summary>
    public static DisposeScope? CurrentDisposeScope => ScopeStack.OfThisThread.Current;

    /// <summary>Evaluates the expression in a scope of its own, which only the result leaves.</summary>
    public static Tensor WrappedTensorDisposeScope(Func<Tensor> expr)
    {
        using var scope = NewDisposeScope();
        return expr().MoveToOuterDisposeScope();
    }
}
