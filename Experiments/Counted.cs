namespace NasLab.Experiments;

/// <summary>Counts as people read them: one of a thing stands alone.</summary>
internal static class Counted
{
    /// <summary><c>1 epoch</c>, <c>0 epochs</c>, <c>1,500 epochs</c>.</summary>
    /// <param name="noun">Of one, with a regular plural.</param>
    public static string Of(long count, string noun) => count == 1 ? $"1 {noun}" : $"{count:N0} {noun}s";
}
