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
        Collect(() => Demand(spaces.Length));
        foreach (var name in request.Networks)
        {
            Collect(() =>
            {
                if (!spaces.Contains(name, StringComparer.Ordinal))
                {
                    AddNamed(name, input, classes);
                }
                else
                {
                    AddOf(SpaceResolver.Resolve("SPACE", name, input, classes));
                }
            });
        }

        return _problems.Count > 0 ? throw new BadInputException([.. _problems]) : _subjects;
    }

    private void Demand(int spaces)
    {
        if (request.Networks.IsEmpty && request.Architectures is null)
        {
            throw new BadInputException("SPACE|ARCHITECTURE: there is nothing to measure; a space or an architecture is needed.");
        }

        if (request.Count is not null && (spaces == 0 || request.Architectures is not null))
        {
            throw new BadInputException("--count: nothing is drawn where architectures are given; it is allowed with a SPACE and without --architectures.");
        }

        if (request.Architectures is not null && spaces != 1)
        {
            throw new BadInputException("--architectures: the file's ids are of one space; name that as SPACE.");
        }
    }

    /// <summary>The file's architectures of the space, or random ones where there is no file.</summary>
    private void AddOf(SearchSpace space)
    {
        var architectures = request.Architectures is { } file
            ? ArchitectureFile.Read(context, file, space)
            : SampleCommand.Draw(space, request.Count ?? DefaultCount, request.Options.Seed);
        foreach (var architecture in architectures)
        {
            if (_ids.Add(architecture.Id))
            {
                _subjects.Add(new LatencySubject(architecture.Id, architecture.Lower()));
            }
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

    private void Collect(Action action)
    {
        try
        {
            action();
        }
        catch (BadInputException e)
        {
            _problems.AddRange(e.Problems);
        }
    }
}
