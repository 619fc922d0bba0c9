using System.Collections.Immutable;
using System.Globalization;

namespace NasLab.Tests.SearchSpaces.References;

/// <summary>A row of Fixtures/ofa_specialized_subnets.csv.</summary>
internal sealed record OnceForAllSubnet(
    string Name,
    string ReferenceName,
    string Family,
    int Resolution,
    double Top1,
    double MillionMacs,
    long Parameters,
    ImmutableArray<OnceForAllSubnet.Block> Blocks)
{
    public static ImmutableArray<OnceForAllSubnet> All { get; } = Read();

    /// <summary>The blocks stage by stage: a stage is a run of one number of output channels.</summary>
    public ImmutableArray<ImmutableArray<Block>> Stages =>
        [.. Blocks.GroupBy(b => b.OutChannels).Select(stage => stage.ToImmutableArray())];

    private static ImmutableArray<OnceForAllSubnet> Read()
    {
        var lines = File.ReadAllLines(Path.Combine(AppContext.BaseDirectory, "SearchSpaces", "Fixtures", "ofa_specialized_subnets.csv"));
        var columns = lines[0].Split(',').ToList();
        return
        [
            .. lines.Skip(1).Select(line => line.Split(',')).Select(cells => new OnceForAllSubnet(
                Cell(cells, "name"),
                $"ofa_{Cell(cells, "device").Replace('-', '_')}_{Cell(cells, "latency_ms_published")}ms".ToLowerInvariant(),
                Cell(cells, "family"),
                int.Parse(Cell(cells, "image_size"), CultureInfo.InvariantCulture),
                double.Parse(Cell(cells, "imagenet_top1_pct"), CultureInfo.InvariantCulture),
                double.Parse(Cell(cells, "macs_m_computed"), CultureInfo.InvariantCulture),
                (long)(1_000_000 * decimal.Parse(Cell(cells, "params_m_computed"), CultureInfo.InvariantCulture)),
                [.. Cell(cells, "blocks").Split('|').Select(Block.Parse)])),
        ];

        string Cell(string[] cells, string column) => cells[columns.IndexOf(column)];
    }

    /// <summary>An inverted residual: <c>ci24_co40_k7_s2_m96_relu_se1_sc0</c>.</summary>
    public sealed record Block(int InChannels, int OutChannels, int Kernel, int Stride, int Expanded)
    {
        public int Expansion => Expanded / InChannels;

        public static Block Parse(string text)
        {
            var fields = text.Split('_');
            return new Block(
                Number(fields[0], "ci"), Number(fields[1], "co"), Number(fields[2], "k"), Number(fields[3], "s"), Number(fields[4], "m"));
        }

        private static int Number(string field, string name) => int.Parse(field.AsSpan(name.Length), CultureInfo.InvariantCulture);
    }
}
