using NasLab.SearchSpaces;

namespace NasLab.Search.Strategies;

/// <summary>Options at a strategy's door.</summary>
internal static class StrategyOptions
{
    /// <summary>The options themselves.</summary>
    /// <exception cref="ArgumentException">They cannot be used; the message lists everything that is wrong.</exception>
    public static T Checked<T>(T options)
        where T : class, IOptions
    {
        ArgumentNullException.ThrowIfNull(options);
        var problems = options.Validate().ToArray();
        return problems.Length == 0 ? options : throw new ArgumentException(string.Join(Environment.NewLine, problems.AsEnumerable()), nameof(options));
    }
}
