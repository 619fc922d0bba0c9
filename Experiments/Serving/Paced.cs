namespace NasLab.Experiments.Serving;

/// <summary>
/// Something dear to make of a state that keeps changing. Who asks first waits for it; who asks later gets at once what was made last,
/// and where the state has changed since, the next is made in the background: one at a time, and after each a rest of four times as long,
/// so that it is at work a fifth of the time at most. Nothing is made that nobody asked for since the last. Safe to call from several threads.
/// </summary>
/// <param name="newest">The state now; null where there is none any more.</param>
/// <param name="isOfOne">Whether two states are of one thing: what was made of one is given for the other, be it earlier or later.</param>
/// <param name="make">Makes it, given what was made last of the same thing.</param>
/// <param name="made">Called when something was made in the background.</param>
internal sealed class Paced<TState, TMade>(
    Func<TState?> newest, Func<TState, TState, bool> isOfOne, Func<TState, TMade?, TMade> make, Action made, TimeProvider time)
    where TState : class
    where TMade : class
{
    private const int RestPerWork = 4;

    private readonly Lock _gate = new();
    private readonly Lock _first = new();
    private Product? _last;
    private bool _isAsked;
    private bool _isMaking;

    /// <summary>What was made last of what this is a state of; makes it where there is nothing yet.</summary>
    public TMade Get(TState state)
    {
        if (Find(state) is { } known)
        {
            Ask();
            return known;
        }

        lock (_first)
        {
            var found = Find(state) ?? Make(state);
            Ask();
            return found;
        }
    }

    /// <summary>What was made last of what this is a state of; null where there is nothing yet. Asks for nothing.</summary>
    public TMade? Find(TState state)
    {
        lock (_gate)
        {
            return _last is { } last && (last.State.Equals(state) || isOfOne(last.State, state)) ? last.Made : null;
        }
    }

    /// <summary>Begins to make the next, where somebody asked since the last and the state is another.</summary>
    public void Follow()
    {
        lock (_gate)
        {
            if (_isMaking || !_isAsked || _last is not { } last || newest() is not { } state || last.State.Equals(state))
            {
                return;
            }

            _isMaking = true;
            _ = Task.Run(() => MakeNext(last.Due));
        }
    }

    private void Ask()
    {
        lock (_gate)
        {
            _isAsked = true;
        }

        Follow();
    }

    private async Task MakeNext(DateTimeOffset due)
    {
        var isDone = false;
        try
        {
            var rest = due - time.GetUtcNow();
            await Task.Delay(rest > TimeSpan.Zero ? rest : TimeSpan.Zero, time);
            if (newest() is { } state)
            {
                lock (_gate)
                {
                    _isAsked = false;
                }

                Make(state);
            }

            isDone = true;
        }
        finally
        {
            lock (_gate)
            {
                _isMaking = false;
                _last = isDone ? _last : null; // Who asks next makes it, and meets what went wrong.
            }
        }

        made();
        Follow();
    }

    private TMade Make(TState state)
    {
        var began = time.GetTimestamp();
        var product = make(state, Find(state));
        var took = time.GetElapsedTime(began);
        lock (_gate)
        {
            _last = new Product(state, product, time.GetUtcNow() + (RestPerWork * took));
        }

        return product;
    }

    private sealed record Product(TState State, TMade Made, DateTimeOffset Due);
}
