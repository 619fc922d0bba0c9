using NasLab.Experiments.Configuration;
using NasLab.Experiments.Store;
using NasLab.SearchSpaces;
using NasLab.SearchSpaces.Graph;
using NasLab.SearchSpaces.References;

namespace NasLab.Experiments.Running;

/// <summary>Makes the networks of a stored study again, from its config and the trials' ids.</summary>
public static class StudyNetworks
{
    /// <summary>The network of a trial; null where this version of NasLab does not know its space or reference any more.</summary>
    public static NetworkGraph? Lower(Study study, Trial trial) => Lower(study, trial, input: null, classes: null);

    /// <summary>The network of a trial, for another input or number of classes where they are given.</summary>
    public static NetworkGraph? Lower(Study study, Trial trial, TensorShape? input, int? classes)
    {
        ArgumentNullException.ThrowIfNull(study);
        ArgumentNullException.ThrowIfNull(trial);
        var shape = input ?? study.Input;
        var count = classes ?? study.Classes;
        return trial.Role == TrialRole.Baseline
            ? ReferenceCatalogue.Find(trial.Architecture)?.Lower(shape, count)
            : Space(study, shape, count).Parse(trial.Architecture).Lower();
    }

    /// <summary>The space that a study searched; null where this version of NasLab does not know it, or its options, any more.</summary>
    public static SearchSpace? Space(Study study)
    {
        ArgumentNullException.ThrowIfNull(study);
        try
        {
            return Space(study, study.Input, study.Classes);
        }
        catch (ConfigException)
        {
            return null;
        }
    }

    private static SearchSpace Space(Study study, TensorShape input, int classes)
    {
        return CanonicalConfig.ReadSpace(study.Config, Catalogues.BuiltIn).Create(input, classes);
    }
}
