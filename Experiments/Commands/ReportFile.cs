using System.Collections.Immutable;
using System.Text;
using NasLab.Experiments.Report;
using NasLab.Experiments.Running;
using NasLab.Experiments.Store;

namespace NasLab.Experiments.Commands;

/// <summary>Writes a report whole or not at all.</summary>
internal static class ReportFile
{
    public static void Write(string path, ImmutableArray<(Study Study, IReadOnlyList<Trial> Trials)> studies, TimeProvider time)
    {
        var temporary = path + ".tmp";
        try
        {
            using (var writer = new StreamWriter(temporary, append: false, new UTF8Encoding(encoderShouldEmitUTF8Identifier: false)))
            {
                ReportWriter.Write(writer, new ReportInput
                {
                    Studies = [.. studies.Select(s => new ReportStudy(s.Study, [.. s.Trials]))],
                    Lower = StudyNetworks.Lower,
                    Written = time.GetUtcNow(),
                    ToolVersion = EnvironmentProbe.Version,
                });
            }

            File.Move(temporary, path, overwrite: true);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            File.Delete(temporary);
            throw new WorkFailedException($"{path}: the report could not be written ({e.Message}). 'naslab report --output FILE' writes it elsewhere.");
        }
    }
}
