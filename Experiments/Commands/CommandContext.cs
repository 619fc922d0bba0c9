using System.Text.Json;
using Spectre.Console;

namespace NasLab.Experiments.Commands;

/// <summary>The world as a command sees it: figures go to <see cref="Out"/>, progress and messages to <see cref="Error"/>.</summary>
public sealed record CommandContext
{
    public required TextWriter Out { get; init; }

    public required TextWriter Error { get; init; }

    /// <summary>Opens standard input.</summary>
    public Func<Stream> OpenIn { get; init; } = () => Stream.Null;

    /// <summary>Whether standard error is a terminal that a live display may be drawn on.</summary>
    public bool IsErrorTerminal { get; init; }

    /// <summary>Columns that tables may fill.</summary>
    public int Width { get; init; } = 120;

    /// <summary>Whether standard output takes colours.</summary>
    public bool IsOutTerminal { get; init; }

    public required string WorkingDirectory { get; init; }

    public required TimeProvider Time { get; init; }

    /// <summary>Set by Ctrl-C.</summary>
    public CancellationToken Cancellation { get; init; }

    /// <summary>A path as the person who typed it means it.</summary>
    public string Resolve(string path) => Path.GetFullPath(path, WorkingDirectory);

    /// <summary>Prints one JSON document on standard output.</summary>
    public void WriteJson<T>(T value) => WriteJson(Out, value);

    /// <summary>Prints one JSON document.</summary>
    internal static void WriteJson<T>(TextWriter writer, T value) => writer.WriteLine(JsonSerializer.Serialize(value, JsonOutput.Options));

    public IAnsiConsole OutConsole() => Ansi(Out, IsOutTerminal, interactive: false);

    public IAnsiConsole ErrorConsole() => Ansi(Error, IsErrorTerminal, IsErrorTerminal);

    // Spectre writes escapes to a redirected stream unless told that it has no colours and no ANSI.
    private IAnsiConsole Ansi(TextWriter writer, bool terminal, bool interactive)
    {
        var console = AnsiConsole.Create(new AnsiConsoleSettings
        {
            Ansi = terminal ? AnsiSupport.Detect : AnsiSupport.No,
            ColorSystem = terminal ? ColorSystemSupport.Detect : ColorSystemSupport.NoColors,
            Interactive = interactive ? InteractionSupport.Yes : InteractionSupport.No,
            Out = new AnsiConsoleOutput(writer),
        });
        console.Profile.Width = Width;
        return console;
    }
}
