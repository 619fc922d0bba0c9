using System.Collections.Immutable;

namespace NasLab.Experiments.Serving;

/// <summary>A store as it was read last.</summary>
/// <param name="Revision">When it last changed, what is wrong with it included.</param>
/// <param name="Problem">Why it cannot be read now, for people; the studies are then those that were read last.</param>
/// <param name="Studies">Oldest first.</param>
internal sealed record StoreSnapshot(long Revision, string? Problem, ImmutableArray<StudySnapshot> Studies)
{
    public StudySnapshot? Find(string name) => Studies.FirstOrDefault(s => string.Equals(s.Study.Name, name, StringComparison.Ordinal));
}
