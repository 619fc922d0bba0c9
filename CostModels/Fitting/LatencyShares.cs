using NasLab.CostModels.Fusion;
using NasLab.SearchSpaces.Graph;

namespace NasLab.CostModels.Fitting;

/// <summary>Shares a network's latency out over its operators, as a fit's additive formula says.</summary>
internal sealed class LatencyShares
{
    private readonly FittedLatency _fit;
    private readonly double[] _coefficients = new double[FeatureVocabulary.Count];
    private readonly double _constantMs;

    public LatencyShares(FittedLatency fit)
    {
        _fit = fit;
        foreach (var term in fit.Shares)
        {
            if (term.Features.IsEmpty)
            {
                _constantMs += term.CoefficientMs;
                continue;
            }

            var feature = FeatureVocabulary.IndexOf(term.Features[0]);
            _coefficients[feature] += term.CoefficientMs * (FeatureVocabulary.GrowsWithBatch(feature) ? fit.Batch : 1);
        }
    }

    /// <summary>
    /// For each operator its share of the latency and what limits it. Shares sum to 1 less that of the formula's constant; nodes that run
    /// but that the plan has no operator for, and the depth, are spread over all.
    /// </summary>
    public (double Share, string Bound)[] Of(NetworkGraph graph, FusionPlan plan)
    {
        var runs = GraphFeatures.From(graph).Runs(_fit.Execution);
        var shares = new (double Share, string Bound)[plan.Operators.Length];
        var features = new double[FeatureVocabulary.Count];
        var (covered, all) = (0.0, 0.0);
        for (var i = 0; i < shares.Length; i++)
        {
            Array.Clear(features);
            foreach (var node in plan.Operators[i].Nodes)
            {
                if (runs[node])
                {
                    FeatureVocabulary.AddTo(features, graph, graph.Nodes[node]);
                }
            }

            shares[i] = Weigh(features);
            covered += shares[i].Share;
        }

        var total = GraphFeatures.From(graph).Of(_fit.Execution);
        for (var j = 0; j < features.Length; j++)
        {
            all += _coefficients[j] * total[j];
        }

        var scale = covered > 0 ? all / (all + _constantMs) / covered : 0;
        return Array.ConvertAll(shares, s => (s.Share * scale, s.Bound));
    }

    private (double Ms, string Bound) Weigh(double[] features)
    {
        var (launchMs, computeMs, memoryMs) = (0.0, 0.0, 0.0);
        for (var j = 0; j < features.Length; j++)
        {
            var ms = _coefficients[j] * features[j];
            if (FeatureVocabulary.IsLaunch(j))
            {
                launchMs += ms;
            }
            else if (FeatureVocabulary.IsCompute(j))
            {
                computeMs += ms;
            }
            else
            {
                memoryMs += ms;
            }
        }

        var bound = launchMs > Math.Max(computeMs, memoryMs) ? "launch" : computeMs >= memoryMs ? "compute" : "memory";
        return (launchMs + computeMs + memoryMs, bound);
    }
}
