namespace TorchSharp;

/// <summary>
/// Owns the tensors that its thread creates while it is the innermost scope, and disposes them when it is disposed,
/// but for those that were moved out or detached before.
/// </summary>
public sealed partial class DisposeScope : IDisposable
{
    private readonly ScopeStack _stack;
    private HashSet<IDisposable> _disposables = new(ReferenceEqualityComparer.Instance);
    private bool _isDisposed;

    internal DisposeScope(ScopeStack stack)
    {
        _stack = stack;
        OuterScope = stack.Current;
    }

    /// <summary>The scope around this one, null for the outermost of the thread.</summary>
    internal DisposeScope? OuterScope { get; set; }

    /// <summary>A copy of what the scope holds now.</summary>
    public IReadOnlyList<IDisposable> DisposablesView
    {
        get
        {
            ObjectDisposedException.ThrowIf(_isDisposed, this);
            return [.. _disposables];
        }
    }

    public int DisposablesCount
    {
        get
        {
            ObjectDisposedException.ThrowIf(_isDisposed, this);
            return _disposables.Count;
        }
    }

    public bool Contains(IDisposable disposable) => _disposables.Contains(disposable);

    /// <summary>Disposes what the scope holds; the scope stays open.</summary>
    public void DisposeEverything() => DisposeEverythingBut(Array.Empty<IDisposable>());

    /// <summary>Disposes what the scope holds, apart from <paramref name="inKeep"/>, which it goes on to hold.</summary>
    public void DisposeEverythingBut(IEnumerable<IDisposable> inKeep)
    {
        ObjectDisposedException.ThrowIf(_isDisposed, this);
        var held = _disposables;
        _disposables = new HashSet<IDisposable>(inKeep, ReferenceEqualityComparer.Instance);
        foreach (var disposable in held)
        {
            if (!_disposables.Contains(disposable)) disposable.Dispose();
        }
    }

    public void DisposeEverythingBut(params IDisposable[] keep) => DisposeEverythingBut((IEnumerable<IDisposable>)keep);

    public T DisposeEverythingBut<T>(T keep) where T : IDisposable
    {
        DisposeEverythingBut([keep]);
        return keep;
    }

    /// <summary>Disposes what the scope still holds and closes it; the scope around it is the thread's current one again.</summary>
    public void Dispose()
    {
        if (_isDisposed) return;
        foreach (var disposable in _disposables)
        {
            if (disposable is torch.Tensor tensor) tensor.OwningDisposeScope = null;
            disposable.Dispose();
        }

        _disposables.Clear();
        _stack.Remove(this);
        _isDisposed = true;
    }

    /// <summary>Tells the scope that something it holds was disposed by somebody else.</summary>
    public void MarkAsDisposed(IDisposable disposable)
    {
        ObjectDisposedException.ThrowIf(_isDisposed, this);
        _disposables.Remove(disposable);
        if (disposable is torch.Tensor tensor) tensor.OwningDisposeScope = null;
    }

    internal void Add(torch.Tensor tensor) => _disposables.Add(tensor);

    internal void Remove(torch.Tensor tensor) => _disposables.Remove(tensor);

    /// <summary>Puts <paramref name="replacement"/> where <paramref name="original"/> is held, if it is held at all.</summary>
    internal static void Replace(torch.Tensor original, torch.Tensor replacement)
    {
        if (original.OwningDisposeScope is not { } scope) return;
        scope._disposables.Remove(original);
        original.OwningDisposeScope = null;
        Take(scope, replacement);
    }

    private static bool Take(DisposeScope scope, IDisposable disposable)
    {
        if (disposable is not torch.Tensor tensor)
            throw new InvalidOperationException($"A dispose scope holds tensors, not {disposable.GetType().Name}.");
        if (tensor.OwningDisposeScope == scope) return false;
        tensor.OwningDisposeScope?._disposables.Remove(tensor);
        scope._disposables.Add(tensor);
        tensor.OwningDisposeScope = scope;
        return true;
    }
}
