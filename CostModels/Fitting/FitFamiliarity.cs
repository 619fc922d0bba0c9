namespace NasLab.CostModels.Fitting;

/// <summary>How like a network is to those that a fit was made of, by features of its graph.</summary>
internal sealed class FitFamiliarity(FittedLatency fit)
{
    private readonly (int Feature, double Value)[] _constants =
        [.. fit.Constants.Select(c => (FeatureVocabulary.IndexOf(c.Key), c.Value))];

    /// <summary>The features that all of the fit's networks had in common and in which this one differs.</summary>
    public IReadOnlyList<string> Unseen(GraphFeatures graph)
    {
        var features = graph.Of(fit.Execution);
        List<string>? unseen = null;
        foreach (var (feature, value) in _constants)
        {
            var own = features[feature] * (FeatureVocabulary.GrowsWithBatch(feature) ? fit.Batch : 1);
            if (!own.Equals(value))
            {
                (unseen ??= []).Add(FeatureVocabulary.Names[feature]);
            }
        }

        return unseen is null ? [] : unseen;
    }

    /// <summary>The less, the more alike: first by the number of unseen features, then by the spread, which grows with the distance from the fit's networks.</summary>
    public (int Unseen, double Spread) DistanceTo(GraphFeatures graph) =>
        (Unseen(graph).Count, fit.Spread.Of(fit.Batch == 1 ? graph.Of(fit.Execution) : graph.Of(fit.Execution, fit.Batch)));
}
