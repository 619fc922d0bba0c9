namespace NasLab.Experiments.Commands;

/// <summary>The exit codes that scripts rely on.</summary>
public static class ExitCode
{
    public const int Done = 0;
    public const int Failed = 1;
    public const int BadInput = 2;
}
