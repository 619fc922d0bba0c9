using System.Collections.Immutable;

namespace NasLab.Experiments.Report.Model;

/// <summary>A latency function that was fitted to measurements, and how far it is off.</summary>
/// <param name="Spaces">Of the measured networks; empty where it was not recorded.</param>
/// <param name="Networks">That it was fitted to.</param>
/// <param name="Method">How: <c>ridge</c>.</param>
/// <param name="Date">On which it was fitted: <c>2026-11-21</c>.</param>
/// <param name="CrossValidated">The error on each of these networks, predicted from the others.</param>
/// <param name="HeldOut">The error on networks that took no part; null where none were kept back.</param>
public sealed record FitModel(
    ImmutableArray<string> Spaces, int Networks, string Method, string Date, FitErrorsModel CrossValidated, FitErrorsModel? HeldOut);
