using System.Collections.Immutable;

namespace NasLab.CostModels.Fitting.Transfer;

/// <summary>A function of named features: a constant, coefficients of features and of products of two.</summary>
public sealed record FeatureFunction(
    double Constant,
    ImmutableArray<(string Feature, double Coefficient)> Linear,
    ImmutableArray<(string First, string Second, double Coefficient)> Products);
