namespace NasLab.Experiments.Configuration;

/// <summary>A key that differs between two canonical configs.</summary>
/// <param name="Path">Within the experiment: <c>training.epochs</c>.</param>
/// <param name="Old">The value as JSON; null where the key was not there.</param>
/// <param name="New">The value as JSON; null where the key is gone.</param>
public sealed record ConfigChange(string Path, string? Old, string? New)
{
    public override string ToString() => $"{Path}: {Old ?? "(none)"} -> {New ?? "(none)"}";
}
