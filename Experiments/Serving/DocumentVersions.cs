namespace NasLab.Experiments.Serving;

/// <summary>The versions of documents: a server's own mark and the revision of the state that a document tells of.</summary>
/// <param name="epoch">Tells this server's versions from those of an earlier one.</param>
internal sealed class DocumentVersions(string epoch)
{
    public string Of(long revision) => $"{epoch}.{revision}";

    /// <summary>The revision of a version; null where it is none of this server.</summary>
    public long? RevisionOf(string? version) =>
        version is not null && version.StartsWith($"{epoch}.", StringComparison.Ordinal) && long.TryParse(version.AsSpan(epoch.Length + 1), out var revision)
            ? revision
            : null;
}
