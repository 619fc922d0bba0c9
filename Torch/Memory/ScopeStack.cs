namespace TorchSharp;

/// <summary>The open dispose scopes of one thread, innermost first.</summary>
internal sealed class ScopeStack
{
    [ThreadStatic] private static ScopeStack? s_ofThisThread;

    internal static ScopeStack OfThisThread => s_ofThisThread ??= new ScopeStack();

    internal DisposeScope? Current { get; private set; }

    internal DisposeScope Open() => Current = new DisposeScope(this);

    /// <summary>Puts a new tensor under the current scope, which it returns.</summary>
    internal DisposeScope? Register(torch.Tensor tensor)
    {
        Current?.Add(tensor);
        return Current;
    }

    /// <summary>Closes a scope, which need not be the innermost one.</summary>
    internal void Remove(DisposeScope scope)
    {
        if (Current == scope)
        {
            Current = scope.OuterScope;
            return;
        }

        for (var inner = Current; inner is not null; inner = inner.OuterScope)
        {
            if (inner.OuterScope != scope) continue;
            inner.OuterScope = scope.OuterScope;
            return;
        }
    }
}
