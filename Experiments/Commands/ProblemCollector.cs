namespace NasLab.Experiments.Commands;

/// <summary>Gathers what is wrong with what a person asked, so that all of it is told at once.</summary>
internal sealed class ProblemCollector
{
    private readonly List<string> _problems = [];

    public void Add(string problem) => _problems.Add(problem);

    /// <summary>Does it; what is wrong with it is kept for <see cref="ThrowIfAny"/>.</summary>
    public void Try(Action check)
    {
        try
        {
            check();
        }
        catch (BadInputException e)
        {
            _problems.AddRange(e.Problems);
        }
    }

    /// <summary>Its result; the default where something is wrong with it.</summary>
    public T? Try<T>(Func<T> read)
    {
        T? result = default;
        Try(() => { result = read(); });
        return result;
    }

    /// <summary>Throws where something was wrong.</summary>
    /// <exception cref="BadInputException">All of it.</exception>
    public void ThrowIfAny()
    {
        if (_problems.Count > 0)
        {
            throw new BadInputException([.. _problems.Distinct(StringComparer.Ordinal)]);
        }
    }
}
