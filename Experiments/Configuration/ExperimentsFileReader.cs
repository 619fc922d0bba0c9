using System.Collections.Immutable;
using System.Text;
using System.Text.Json;
using NasLab.Experiments.Configuration.Model;
using NasLab.SearchSpaces;

namespace NasLab.Experiments.Configuration;

/// <summary>Reads experiments files.</summary>
public static class ExperimentsFileReader
{
    private static readonly JsonDocumentOptions Options = new() { AllowTrailingCommas = true, CommentHandling = JsonCommentHandling.Skip };

    private static readonly UTF8Encoding StrictUtf8 = new(encoderShouldEmitUTF8Identifier: false, throwOnInvalidBytes: true);

    /// <summary>Reads a file.</summary>
    /// <exception cref="ConfigException">The file cannot be read, or anything in it is wrong: everything that is, at once.</exception>
    public static ExperimentsFile Read(string path, Catalogues catalogues)
    {
        ArgumentNullException.ThrowIfNull(path);
        byte[] bytes;
        try
        {
            bytes = File.ReadAllBytes(path);
        }
        catch (Exception e) when (e is FileNotFoundException or DirectoryNotFoundException)
        {
            throw Unusable(path, "", "there is no such file");
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException or ArgumentException)
        {
            throw Unusable(path, "", Directory.Exists(path) ? "is a folder; name an experiments file" : $"cannot be read: {e.Message}");
        }

        return Parse(bytes, path, catalogues);
    }

    /// <summary>Reads a file's bytes; paths within it are relative to the folder of <paramref name="path"/>.</summary>
    /// <exception cref="ConfigException">Anything is wrong: everything that is, at once.</exception>
    public static ExperimentsFile Parse(byte[] utf8, string path, Catalogues catalogues)
    {
        ArgumentNullException.ThrowIfNull(utf8);
        var text = Decode(utf8, path);
        using var document = ParseJson(text, path);
        var folder = Path.GetDirectoryName(Path.GetFullPath(path)) ?? Path.GetFullPath(path);
        var binder = new OptionsBinder(folder);
        var experiments = ImmutableArray<Experiment>.Empty;
        string? store = null;
        if (binder.TryBind(document.RootElement, FileModel.Of(catalogues), "", out var bound))
        {
            var keys = (BoundKeys)bound!;
            store = keys.Get<string>("store");
            if (store is "") binder.Report("store", "is empty; name a file, or leave the key out");
            experiments = new ExperimentReader(catalogues, binder, folder).Read([.. keys.List<BoundKeys>("experiments")]);
        }

        if (!binder.Problems.IsEmpty) throw new ConfigException(path, binder.Problems);
        return new ExperimentsFile(path, text, store is null ? null : Path.GetFullPath(store, folder), experiments);
    }

    private static string Decode(byte[] utf8, string path)
    {
        try
        {
            return StrictUtf8.GetString(utf8).TrimStart('\uFEFF');
        }
        catch (DecoderFallbackException e)
        {
            throw Unusable(path, $"byte {e.Index + 1}", "is not UTF-8 text; save the file as UTF-8");
        }
    }

    private static JsonDocument ParseJson(string text, string path)
    {
        if (string.IsNullOrWhiteSpace(text)) throw Unusable(path, "", "is empty; it must be an object");
        try
        {
            return JsonDocument.Parse(text, Options);
        }
        catch (JsonException e)
        {
            throw Unusable(path, Position(text, e), $"malformed JSON: {Sentence(e)}");
        }
    }

    /// <summary>Line and column from 1, the column in characters; the reader counts from 0 and in bytes.</summary>
    private static string Position(string text, JsonException e)
    {
        var line = text.Split('\n').ElementAtOrDefault((int)(e.LineNumber ?? 0)) ?? "";
        var bytes = Encoding.UTF8.GetBytes(line);
        var column = Encoding.UTF8.GetCharCount(bytes, 0, (int)Math.Min(e.BytePositionInLine ?? 0, bytes.Length)) + 1;
        return $"line {(e.LineNumber ?? 0) + 1}, column {column}";
    }

    /// <summary>The message without the position at its end, which is said in front in our own counting.</summary>
    private static string Sentence(JsonException e)
    {
        var end = e.Message.IndexOf(" LineNumber:", StringComparison.Ordinal);
        return end < 0 ? e.Message : e.Message[..end];
    }

    private static ConfigException Unusable(string path, string at, string message) => new(path, [new OptionProblem(at, message)]);
}
