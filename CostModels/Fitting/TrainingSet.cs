using System.Collections.Immutable;
using System.Globalization;
using System.Security.Cryptography;
using System.Text;

namespace NasLab.CostModels.Fitting;

/// <summary>What a latency function is fitted to: measured networks with their features.</summary>
public sealed class TrainingSet
{
    /// <summary>The least number of networks that anything is fitted to.</summary>
    public const int LeastCount = 5;

    /// <summary>Makes it.</summary>
    /// <param name="features">One row for each sample, in their order.</param>
    /// <param name="samples">At least <see cref="LeastCount"/>.</param>
    /// <param name="batch">Images that went through at once.</param>
    /// <exception cref="ArgumentException">Too few samples, numbers that differ, a latency or weight that is not positive and finite.</exception>
    public TrainingSet(FeatureTable features, ImmutableArray<MeasuredSample> samples, int batch = 1)
    {
        ArgumentNullException.ThrowIfNull(features);
        ArgumentOutOfRangeException.ThrowIfLessThan(batch, 1);
        if (samples.Length < LeastCount || features.Count != samples.Length)
        {
            throw new ArgumentException(
                $"A fit needs at least {LeastCount} measured networks and the features of each; not {samples.Length} and {features.Count}.",
                nameof(samples));
        }

        foreach (var sample in samples)
        {
            if (!(sample.LatencyMs > 0 && sample.Weight > 0 && double.IsFinite(sample.LatencyMs) && double.IsFinite(sample.Weight)))
            {
                throw new ArgumentException(
                    $"Latency and weight of {sample.Architecture} must be positive, not {sample.LatencyMs} ms and {sample.Weight}.", nameof(samples));
            }
        }

        (Features, Samples, Batch) = (features, samples, batch);
    }

    public FeatureTable Features { get; }

    public ImmutableArray<MeasuredSample> Samples { get; }

    public int Batch { get; }

    public int Count => Samples.Length;

    /// <summary>
    /// SHA-256, in lower-case hexadecimal digits, of the samples' lines <c>id,latency</c> in ordinal order, each ended by a line feed, in
    /// UTF-8, the latency in ms as the shortest text that reads back the same: whoever has the measurements can compute it anew.
    /// </summary>
    public string Checksum() => ChecksumOf(Samples);

    /// <summary>The same of any samples.</summary>
    public static string ChecksumOf(IEnumerable<MeasuredSample> samples)
    {
        ArgumentNullException.ThrowIfNull(samples);
        var lines = samples.Select(s => string.Create(CultureInfo.InvariantCulture, $"{s.Architecture},{s.LatencyMs:R}\n")).Order(StringComparer.Ordinal);
        return Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(string.Concat(lines))));
    }

    /// <summary>The features as a fit sees them: one row for each sample, for the whole batch.</summary>
    internal double[][] Rows(GraphExecution execution) =>
        [.. Enumerable.Range(0, Count).Select(i => Features.Row(execution, i, Batch))];
}
