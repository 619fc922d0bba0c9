using System.Collections.Immutable;

namespace NasLab.SearchSpaces;

/// <summary>Collects what is wrong with options, so that all of it is reported at once.</summary>
internal sealed class OptionProblems
{
    private readonly List<OptionProblem> _found = [];

    public IReadOnlyList<OptionProblem> Found => _found;

    public void Require(bool fits, string path, string message)
    {
        if (!fits)
        {
            _found.Add(new OptionProblem(path, message));
        }
    }

    public void Range(string path, int value, int low, int high) =>
        Require(value >= low && value <= high, path, $"{value} is out of range; a whole number from {low} to {high} is allowed.");

    /// <summary>A list of distinct options, at least one, each of which fits.</summary>
    public void Each<T>(string path, ImmutableArray<T> values, Func<T, bool> fits, string allowed)
    {
        if (values.IsDefaultOrEmpty)
        {
            _found.Add(new OptionProblem(path, $"is empty; at least one value is needed: {allowed}."));
            return;
        }

        for (var i = 0; i < values.Length; i++)
        {
            Require(fits(values[i]), $"{path}[{i}]", $"{values[i]} is not allowed; {allowed}.");
            Require(values.IndexOf(values[i]) == i, $"{path}[{i}]", $"{values[i]} stands there twice; each option once.");
        }
    }

    public void Nested(string path, IOptions? options)
    {
        if (options is null)
        {
            _found.Add(new OptionProblem(path, "is null; an object is needed."));
            return;
        }

        foreach (var problem in options.Validate())
        {
            _found.Add(problem with { Path = $"{path}.{problem.Path}" });
        }
    }
    public void Nested<T>(string path, ImmutableArray<T> options, int fewest, int most)
        where T : IOptions
    {
        var count = options.IsDefault ? 0 : options.Length;
        Require(count >= fewest && count <= most, path, $"has {count} entries; {fewest} to {most} are allowed.");
        for (var i = 0; i < count; i++)
        {
            Nested($"{path}[{i}]", options[i]);
        }
    }

    /// <summary>For callers that hand over options which nobody validated.</summary>
    /// <exception cref="ArgumentException">The options are wrong; the message holds every problem.</exception>
    public static void ThrowIfAny(IOptions options)
    {
        var problems = string.Join(Environment.NewLine, options.Validate());
        if (problems.Length > 0)
        {
            throw new ArgumentException(problems, nameof(options));
        }
    }
}
