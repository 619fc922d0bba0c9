using NasLab.Experiments.Configuration;

namespace NasLab.Experiments.Commands;

/// <summary>Gathers what is wrong with what a person asked, so that all of it is told at once.</summary>
internal sealed class ProblemCollector
{
    /// <summary>What is wrong so far: checks that may tell of several mistakes add to it.</summary>
    public List<string> Found { get; } = [];

    public void Add(string problem) => Found.Add(problem);

    /// <summary>Does it; what is wrong with it is kept for <see cref="ThrowIfAny"/>.</summary>
    public void Try(Action check)
    {
        try
        {
            check();
        }
        catch (BadInputException e)
        {
            Found.AddRange(e.Problems);
        }
        catch (ConfigException e)
        {
            Found.Add(e.Message);
        }
    }

    /// <summary>Its result; the default where something is wrong with it.</summary>
    public T? Try<T>(Func<T> read)
    {
        T? result = default;
        Try(() => { result = read(); });
        return result;
    }

    /// <summary>Its result, without which nothing more can be checked.</summary>
    /// <exception cref="BadInputException">Something is wrong with it: all that is wrong so far.</exception>
    public T Require<T>(Func<T> read)
        where T : class
    {
        if (Try(read) is { } result)
        {
            return result;
        }

        ThrowIfAny();
        throw new InvalidOperationException("Nothing was read, and nothing was wrong.");
    }

    /// <summary>Throws where something was wrong.</summary>
    /// <exception cref="BadInputException">All of it.</exception>
    public void ThrowIfAny()
    {
        if (Found.Count > 0)
        {
            throw new BadInputException([.. Found.Distinct(StringComparer.Ordinal)]);
        }
    }
}
