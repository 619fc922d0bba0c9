using NasLab.Benchmarks.Reporting;

namespace NasLab.Benchmarks.Controller;

/// <summary>What BenchmarkDotNet found of one method with one set of parameters.</summary>
/// <param name="Parameters">Their values, joined; empty where there are none.</param>
/// <param name="MarginUs">Half of the mean's 99.9 % confidence interval.</param>
/// <param name="AllocatedBytes">Managed bytes of one call.</param>
internal sealed record MicroResult(string Method, string Parameters, double MeanUs, double MarginUs, double AllocatedBytes)
{
    public Measurement ToMeasurement(string name) =>
        new(name, MeanUs, "us") { Range = (Math.Max(0, MeanUs - MarginUs), MeanUs + MarginUs) };
}
