using NasLab.Benchmarks.Reporting;

namespace NasLab.Benchmarks.Micro;

/// <summary>What BenchmarkDotNet found of one method with one set of parameters.</summary>
/// <param name="Parameters">Their values, joined; empty where there are none.</param>
/// <param name="MarginUs">Half of the mean's 99.9 % confidence interval.</param>
/// <param name="AllocatedBytes">Managed bytes of one call.</param>
internal sealed record MicroResult(string Method, string Parameters, double MeanUs, double MarginUs, double AllocatedBytes)
{
    public Measurement ToMeasurement(string name) =>
        new(name, MeanUs, "us") { Range = (Math.Max(0, MeanUs - MarginUs), MeanUs + MarginUs) };

    /// <summary>The same as a rate of calls; without a range where the interval of the mean reaches 0.</summary>
    public Measurement ToRate(string name, string unit) => new(name, 1e6 / MeanUs, unit)
    {
        Range = MarginUs < MeanUs ? (1e6 / (MeanUs + MarginUs), 1e6 / (MeanUs - MarginUs)) : null,
    };

    /// <summary>What a call takes beyond another, which is a part of it.</summary>
    public MicroResult Beyond(MicroResult part) => this with
    {
        MeanUs = MeanUs - part.MeanUs,
        MarginUs = double.Hypot(MarginUs, part.MarginUs),
        AllocatedBytes = AllocatedBytes - part.AllocatedBytes,
    };

    public Measurement ToAllocation(string name) => new(name, AllocatedBytes / 1000, "kB");
}
