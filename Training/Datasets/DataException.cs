using System.Collections.Immutable;

namespace NasLab.Training.Datasets;

/// <summary>
/// Images cannot be used: a file is missing, truncated, of the wrong form, or two files do not fit together. Everything that
/// was found is listed, each as <c>path: what is wrong, what is allowed</c>.
/// </summary>
public sealed class DataException : Exception
{
    public DataException(string problem, Exception? inner = null)
        : this([problem], inner)
    {
    }

    public DataException(ImmutableArray<string> problems, Exception? inner = null)
        : base(string.Join('\n', problems), inner) => Problems = problems;

    public ImmutableArray<string> Problems { get; }
}
