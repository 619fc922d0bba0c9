using System.CommandLine;
using System.Globalization;

namespace NasLab.Experiments.Commands;

/// <summary>Options that take a figure: read so that every mistake is told with what is allowed, all at once.</summary>
internal static class FigureOption
{
    /// <summary>An option whose value is read by one of the others.</summary>
    public static Option<string?> Create(string name, string description, string helpName) => new(name) { Description = description, HelpName = helpName };

    /// <summary>A number above 0; null where the option is not given, or wrong and told of.</summary>
    /// <param name="unit">What it counts, for messages: <c>in milliseconds</c>.</param>
    public static double? Positive(ParseResult parsed, Option<string?> option, string unit, List<string> problems) =>
        Read(parsed, option, v => v > 0 && double.IsFinite(v), $"a number above 0, {unit}", problems);

    /// <summary>A whole number above 0; null where the option is not given, or wrong and told of.</summary>
    public static double? Whole(ParseResult parsed, Option<string?> option, string unit, List<string> problems) =>
        Read(parsed, option, v => v >= 1 && v == Math.Floor(v) && v <= long.MaxValue, $"a whole number above 0, {unit}", problems);

    /// <summary>A fraction from 0 to 1, which a percentage is not; null where the option is not given, or wrong and told of.</summary>
    /// <param name="isOneAllowed">Whether 1 itself is.</param>
    public static double? Fraction(ParseResult parsed, Option<string?> option, bool isOneAllowed, List<string> problems)
    {
        var allowed = isOneAllowed ? "a fraction from 0 to 1" : "a fraction from 0 to below 1";
        return Read(parsed, option, v => v >= 0 && (isOneAllowed ? v <= 1 : v < 1), $"{allowed}{Percentage(parsed.GetValue(option))}", problems);
    }

    /// <summary>One of some words, in any case; null where there is none, or it is wrong and told of.</summary>
    public static T? Word<T>(string? text, Option option, IReadOnlyCollection<T> allowed, Func<T, string> name, List<string> problems)
        where T : struct
    {
        var word = Word(text, option, [.. allowed.Select(name)], problems);
        return word is null ? null : allowed.First(a => name(a) == word);
    }

    /// <summary>One of some words, as it stands among them; null where there is none, or it is wrong and told of.</summary>
    /// <param name="text">In any case.</param>
    public static string? Word(string? text, Option option, string[] allowed, List<string> problems)
    {
        var word = Array.Find(allowed, a => string.Equals(a, text, StringComparison.OrdinalIgnoreCase));
        if (word is null && text is not null)
        {
            problems.Add($"{option.Name}: {text} must be {string.Join(", ", allowed[..^1])} or {allowed[^1]}.");
        }

        return word;
    }

    /// <summary>A whole number, whatever its range; null where the option is not given, or wrong and told of.</summary>
    public static int? Integer(ParseResult parsed, Option<string?> option, List<string> problems)
    {
        if (parsed.GetValue(option) is not { } text)
        {
            return null;
        }

        if (int.TryParse(text, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var value))
        {
            return value;
        }

        problems.Add($"{option.Name}: {text} must be a whole number, at most {int.MaxValue}.");
        return null;
    }

    private static double? Read(ParseResult parsed, Option<string?> option, Func<double, bool> isAllowed, string allowed, List<string> problems)
    {
        if (parsed.GetValue(option) is not { } text)
        {
            return null;
        }

        if (double.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out var value) && isAllowed(value))
        {
            return value;
        }

        problems.Add($"{option.Name}: {text} must be {allowed}.");
        return null;
    }

    /// <summary>What was meant by 70 or 70%.</summary>
    private static string Percentage(string? text) =>
        double.TryParse(text?.TrimEnd('%', ' '), NumberStyles.Float, CultureInfo.InvariantCulture, out var percent) && percent is >= 1 and < 100
            ? string.Create(CultureInfo.InvariantCulture, $"; {percent:0.####} % is {percent / 100:0.######}")
            : "";
}
