using System.Collections.Immutable;
using NasLab.Experiments.Report;
using NasLab.Experiments.Running;

namespace NasLab.Experiments.Commands;

/// <summary>Writes a report whole or not at all.</summary>
internal static class ReportFile
{
    public static void Write(string path, ImmutableArray<ReportStudy> studies, TimeProvider time) =>
        WholeFile.Write(path, "the report", (TextWriter writer) => ReportWriter.Write(writer, new ReportInput
        {
            Studies = studies,
            Lower = StudyNetworks.Lower,
            Written = time.GetUtcNow(),
            ToolVersion = EnvironmentProbe.Version,
        }));
}
