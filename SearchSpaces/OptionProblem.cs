namespace NasLab.SearchSpaces;

/// <summary>
/// One thing that is wrong with options a person wrote: where (<c>stages[2].kernels[0]</c>, relative to the options), and
/// what is wrong and what is allowed, in one sentence.
/// </summary>
public sealed record OptionProblem(string Path, string Message)
{
    public override string ToString() => Path.Length == 0 ? Message : $"{Path}: {Message}";
}
