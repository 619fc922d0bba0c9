namespace NasLab.Experiments.Serving;

/// <summary>Wakes those who wait for the next change. Safe to call from several threads.</summary>
internal sealed class Pulse
{
    private volatile TaskCompletionSource _next = new(TaskCreationOptions.RunContinuationsAsynchronously);

    /// <summary>A task that ends at the next beat after this was read.</summary>
    public Task Next => _next.Task;

    public void Beat() =>
        Interlocked.Exchange(ref _next, new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously)).SetResult();
}
