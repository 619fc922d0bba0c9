namespace NasLab.Experiments;

internal static class Program
{
    private static int Main() => 0;
}
