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

    /// <summary>The problems among the outcomes of checks.</summary>
    public static IEnumerable<OptionProblem> Problems(params OptionProblem?[] found) => found.OfType<OptionProblem>();

    public static OptionProblem? AtLeast(string path, int value, int least) =>
        value >= least ? null : new OptionProblem(path, $"is {value}; it must be {least} or more.");

    public static OptionProblem? NotNegative(string path, double value) =>
        value >= 0 && !double.IsInfinity(value) ? null : new OptionProblem(path, $"is {value}; it must be a number of 0 or more.");

    public static OptionProblem? NotPositive(string path, double value) =>
        value <= 0 && !double.IsInfinity(value) ? null : new OptionProblem(path, $"is {value}; it must be a number of 0 or less.");

    public static OptionProblem? Positive(string path, double value) =>
        value > 0 && !double.IsInfinity(value) ? null : new OptionProblem(path, $"is {value}; it must be a number above 0.");

    public static OptionProblem? Share(string path, double value) =>
        value is >= 0 and <= 1 ? null : new OptionProblem(path, $"is {value}; it must be from 0 to 1.");
}
