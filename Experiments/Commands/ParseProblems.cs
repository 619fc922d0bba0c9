using System.CommandLine;
using System.CommandLine.Completions;
using System.CommandLine.Parsing;
using System.Globalization;

namespace NasLab.Experiments.Commands;

/// <summary>What the parser of the command line refuses, as every other mistake is told: the option, what stands there, what is allowed.</summary>
internal static class ParseProblems
{
    /// <summary>A line for each value that is wrong; the parser's own words for everything else (an option that there is not, a missing argument).</summary>
    public static IEnumerable<string> Of(IEnumerable<ParseError> errors) => errors.SelectMany(Of).Distinct(StringComparer.Ordinal);

    private static IEnumerable<string> Of(ParseError error)
    {
        string[] wrong = error.SymbolResult is OptionResult result
            ? [.. result.Tokens.Where(t => t.Type == TokenType.Argument && !IsAllowed(result.Option, t.Value)).Select(t => $"{result.Option.Name}: {t.Value} must be {Allowed(result.Option)}.")]
            : [];
        return wrong.Length > 0 ? wrong : [error.Message];
    }

    private static bool IsAllowed(Option option, string value)
    {
        var type = TypeOf(option);
        return type == typeof(int) ? int.TryParse(value, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out _)
            : type == typeof(double) ? double.TryParse(value, NumberStyles.Float, CultureInfo.InvariantCulture, out _)
            : Words(option) is not { Length: > 0 } words || words.Contains(value, StringComparer.OrdinalIgnoreCase);
    }

    private static string Allowed(Option option)
    {
        var type = TypeOf(option);
        return type == typeof(int) ? $"a whole number, at most {int.MaxValue}"
            : type == typeof(double) ? "a number"
            : Words(option) is [.. var but, var last] && but.Length > 0 ? $"{string.Join(", ", but)} or {last}"
            : Words(option)[0];
    }

    /// <summary>The words that an option takes; none where it takes any text.</summary>
    private static string[] Words(Option option) => TypeOf(option) is { IsEnum: true } type
        ? [.. Enum.GetNames(type).Select(n => n.ToLowerInvariant())]
        : [.. option.GetCompletions(CompletionContext.Empty).Select(c => c.Label)];

    private static Type TypeOf(Option option)
    {
        var type = option.ValueType.IsArray ? option.ValueType.GetElementType()! : option.ValueType;
        return Nullable.GetUnderlyingType(type) ?? type;
    }
}
