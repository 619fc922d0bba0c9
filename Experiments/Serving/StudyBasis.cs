namespace NasLab.Experiments.Serving;

/// <summary>What a study's document is made of.</summary>
/// <param name="Analysis">The statistics, of this snapshot or an earlier one; null where the document needs none, or none were made.</param>
internal sealed record StudyBasis(StudySnapshot Snapshot, ShownAnalysis? Analysis);
