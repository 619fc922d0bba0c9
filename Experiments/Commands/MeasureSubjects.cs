using NasLab.SearchSpaces;
using NasLab.SearchSpaces.Spaces;
using NasLab.Training.Latency;

namespace NasLab.Experiments.Commands;

/// <summary>The networks that a call of <c>naslab measure</c> asks for, each once, in the order in which they were named.</summary>
internal sealed class MeasureSubjects(CommandContext context, MeasureRequest request)
{
    private const int DefaultCount = 20;

    private readonly List<LatencySubject> _subjects = [];
    private readonly HashSet<string> _ids = new(StringComparer.Ordinal);
    private readonly List<string> _problems = [];

    /// <summary>Lowers every network.</summary>
    /// <exception cref="BadInputException">Everything that is wrong with the spaces, the architectures and the file.</exception>
    public IReadOnlyList<LatencySubject> Read()
    {
        var input = SharedOptions.InputShape(request.Input);
        var classes = SharedOptions.ClassCount(request.Classes);
        var spaces = request.Networks.Where(n => SpaceCatalogue.Find(n) is not null).ToArray();
        Collect("", () => CheckCount(spaces.Length));
        foreach (var name in request.Networks)
        {
            Collect("", () =>
            {
                if (!spaces.Contains(name, StringComparer.Ordinal))
                {
                    AddNamed(name, input, classes);
                }
                else if (request.Architectures is null)
                {
                    AddSamples(SampleCommand.Space(name, input, classes));
                }
            });
        }

        if (request.Architectures is { } file)
        {
            Collect("", () => AddLines(file, spaces, input, classes));
        }

        return _problems.Count > 0 ? throw new BadInputException([.. _problems]) : _subjects;
    }

    private void CheckCount(int spaces)
    {
        if (request.Count is not null && (spaces == 0 || request.Architectures is not null))
        {
            throw new BadInputException("--count: nothing is drawn where architectures are given; it is allowed with a SPACE and without --architectures.");
        }

        if (spaces > 1 && request.Architectures is not null)
        {
            throw new BadInputException("--architectures: one SPACE at most is allowed with it, which ids without a prefix are of.");
        }

        if (request.Networks.IsEmpty && request.Architectures is null)
        {
            throw new BadInputException("SPACE|ARCHITECTURE: there is nothing to measure; a space, an architecture or --architectures FILE is needed.");
        }
    }

    private void AddSamples(SearchSpace space)
    {
        foreach (var architecture in SampleCommand.Draw(space, request.Count ?? DefaultCount, request.Options.Seed))
        {
            Add(architecture);
        }
    }

    private void AddLines(string file, string[] spaces, TensorShape? input, int? classes)
    {
        var space = spaces.Length == 1 ? SampleCommand.Space(spaces[0], input, classes) : null;
        var lines = Lines(file);
        for (var i = 0; i < lines.Length; i++)
        {
            var text = lines[i].Trim();
            if (text.Length > 0)
            {
                Collect($"{file}: line {i + 1}: ", () =>
                {
                    if (space is null)
                    {
                        AddNamed(text, input, classes);
                    }
                    else
                    {
                        Add(space.Parse(text));
                    }
                });
            }
        }

        if (Array.TrueForAll(lines, string.IsNullOrWhiteSpace))
        {
            throw new BadInputException($"{file}: there is no architecture in it; one id a line is allowed.");
        }
    }

    private string[] Lines(string file)
    {
        try
        {
            return File.ReadAllLines(context.Resolve(file));
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            throw new BadInputException($"--architectures: {file} cannot be read: {e.Message}");
        }
    }

    private void AddNamed(string text, TensorShape? input, int? classes)
    {
        var network = ArchitectureResolver.Resolve(context, text, input, classes, request.Store);
        if (_ids.Add(network.Id))
        {
            _subjects.Add(new LatencySubject(network.Id, network.Graph));
        }
    }

    private void Add(Architecture architecture)
    {
        if (_ids.Add(architecture.Id))
        {
            _subjects.Add(new LatencySubject(architecture.Id, architecture.Lower()));
        }
    }

    private void Collect(string where, Action action)
    {
        try
        {
            action();
        }
        catch (BadInputException e)
        {
            _problems.AddRange(e.Problems.Select(p => where + p));
        }
        catch (FormatException e)
        {
            _problems.Add(where + e.Message);
        }
    }
}
