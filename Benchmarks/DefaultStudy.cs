using System.Collections.Immutable;
using NasLab.Experiments.Configuration;
using NasLab.Experiments.Running;
using NasLab.Experiments.Store;
using NasLab.Search;
using NasLab.SearchSpaces;
using NasLab.Training.Datasets;

namespace NasLab.Benchmarks;

/// <summary>The first experiment of the repository's experiments.json, as <c>naslab run</c> plans it.</summary>
internal sealed class DefaultStudy
{
    private DefaultStudy(Experiment experiment, StudyPlan plan)
    {
        Experiment = experiment;
        Plan = plan;
        Pricer = new Pricer(plan.Targets);
    }

    public Experiment Experiment { get; }

    public StudyPlan Plan { get; }

    public Pricer Pricer { get; }

    public SearchSpace Space => Plan.Space;

    public static DefaultStudy Read()
    {
        var (experiment, plan) = ReadPlan(stored: null);
        return new DefaultStudy(experiment, plan);
    }

    /// <summary>The plan by which a stored study of the experiment goes on.</summary>
    public static (Experiment Experiment, StudyPlan Plan) ReadPlan(Study? stored)
    {
        var file = ExperimentsFileReader.Read(RepositoryFolder.Path("experiments.json"), Catalogues.BuiltIn);
        var experiment = file.Experiments[0];
        var images = DatasetCatalogue.Find(experiment.Data.Set);
        if (images is not { Input: { } input, Classes: { } classes })
        {
            throw new InvalidOperationException($"The first experiment's images ({experiment.Data.Set}) are of no known shape.");
        }

        return (experiment, PlanBuilder.Build(experiment, file.Text, new StudySite(input, classes, ["cpu"]), stored));
    }

    /// <summary>
    /// The problem that a strategy sees. Previews are computed anew each time, where a study remembers them: an upper bound.
    /// </summary>
    public SearchProblem Problem() => Plan.Problem(a => Pricer.ToPreview(Pricer.Price(a.Lower())));

    /// <summary>Different architectures, drawn from a seed.</summary>
    public static ImmutableArray<Architecture> Samples(SearchSpace space, int count, int seed)
    {
        var random = new Random(seed);
        var drawn = new HashSet<string>(StringComparer.Ordinal);
        var samples = ImmutableArray.CreateBuilder<Architecture>(count);
        while (samples.Count < count)
        {
            var architecture = space.Sample(random);
            if (drawn.Add(architecture.Id))
            {
                samples.Add(architecture);
            }
        }

        return samples.MoveToImmutable();
    }
}
