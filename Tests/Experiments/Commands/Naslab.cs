using System.Text.Json;
using NasLab.Experiments.Commands;

namespace NasLab.Tests.Experiments.Commands;

/// <summary>Runs commands in this process, in a folder of its own, and keeps what they print.</summary>
internal sealed class Naslab : IDisposable
{
    public string Folder { get; } = Directory.CreateTempSubdirectory("naslab-test-").FullName;

    public string Out { get; private set; } = "";

    public string Error { get; private set; } = "";

    /// <summary>What commands find on standard input.</summary>
    public byte[] In { get; set; } = [];

    public string Write(string name, string text)
    {
        var path = Path.Combine(Folder, name);
        File.WriteAllText(path, text);
        return path;
    }

    public int Run(params string[] arguments) => Run(CancellationToken.None, arguments);

    public int Run(CancellationToken cancellation, params string[] arguments)
    {
        using var output = new StringWriter();
        using var error = new StringWriter();
        var exitCode = CommandLine.Run(arguments, new CommandContext
        {
            Out = output,
            Error = error,
            OpenIn = () => new MemoryStream(In, writable: false),
            WorkingDirectory = Folder,
            Time = TimeProvider.System,
            Width = 120,
            Cancellation = cancellation,
        });
        Out = output.ToString();
        Error = error.ToString();
        return exitCode;
    }

    /// <summary>What the command printed, which must be one JSON document and nothing else.</summary>
    public JsonElement Json()
    {
        using var document = JsonDocument.Parse(Out);
        return document.RootElement.Clone();
    }

    public void Dispose() => Directory.Delete(Folder, recursive: true);
}
