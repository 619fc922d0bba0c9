using System.Collections.Immutable;
using NasLab.Experiments.Documentation;
using NasLab.SearchSpaces.Graph;

namespace NasLab.Tests.Experiments.Documentation;

public sealed class BlockDiagramTests
{
    public static TheoryData<string> Files => [.. BlockPictures.All.Select(p => p.File)];

    [Theory]
    [MemberData(nameof(Files))]
    public void No_two_boxes_of_a_picture_overlap(string file)
    {
        var (_, layout) = Picture(file);

        var overlapping =
            from a in layout.Boxes
            from b in layout.Boxes
            where a != b && a.X < b.X + b.Width && b.X < a.X + a.Width && a.Y < b.Y + b.Height && b.Y < a.Y + a.Height
            select (a, b);

        Assert.Equal(layout.Boxes.Length, layout.Boxes.Distinct().Count());
        Assert.Empty(overlapping);
        Assert.All(layout.Boxes, b => Assert.True(b.X > 0 && b.Y > 0 && b.X + b.Width < layout.Width && b.Y + b.Height < layout.Height));
    }

    [Theory]
    [MemberData(nameof(Files))]
    public void Every_node_has_one_box_and_every_edge_lies_in_a_box_or_has_a_line(string file)
    {
        var picture = BlockPictures.All.Single(p => p.File == file);
        var (graph, block) = picture.Resolve();
        var (boxes, layout) = Picture(file);

        var boxOf = boxes.SelectMany((box, i) => box.Nodes.Select(n => (Node: n, Box: i))).ToDictionary(b => b.Node, b => b.Box);
        var edges = block.Nodes.SelectMany(n => graph.Nodes[n].Inputs.Select(i => (From: boxOf[i], To: boxOf[n]))).Where(e => e.From != e.To);

        Assert.Equal(edges.Order(), layout.Lines.Select(l => (l.From, l.To)).Order());
        Assert.All(layout.Lines, line =>
        {
            var (from, to) = (layout.Boxes[line.From], layout.Boxes[line.To]);
            Assert.Equal((from.Y + from.Height, to.Y), (line.Points[0].Y, line.Points[^1].Y));
            Assert.InRange(line.Points[0].X, from.X, from.X + from.Width);
            Assert.InRange(line.Points[^1].X, to.X, to.X + to.Width);
        });
    }

    /// <summary>A curve stays between its ends: what their rectangle does not touch, the curve does not.</summary>
    [Theory]
    [MemberData(nameof(Files))]
    public void No_line_passes_through_a_box(string file)
    {
        var (_, layout) = Picture(file);

        var passing =
            from line in layout.Lines
            from part in line.Points.Zip(line.Points.Skip(1))
            from box in layout.Boxes
            where Math.Max(part.First.X, part.Second.X) > box.X && Math.Min(part.First.X, part.Second.X) < box.X + box.Width
                && part.Second.Y > box.Y && part.First.Y < box.Y + box.Height
            select (line, box);

        Assert.Empty(passing);
    }

    [Fact]
    public void The_cell_of_four_nodes_is_drawn_without_crossings()
    {
        // Edges 0-1, 0-2, 1-2, 0-3, 1-3, 2-3 as boxes, the sums at 2 and 3 too; its one plane drawing has edges on both sides.
        ImmutableArray<ImmutableArray<int>> inputs = [[], [0], [0], [1], [2, 3], [0], [1], [4], [5, 6, 7]];

        var layout = LayeredLayout.Of([.. inputs.Select(_ => (60, 20))], inputs);

        var crossings =
            from a in layout.Lines.SelectMany(l => l.Points.Zip(l.Points.Skip(1)))
            from b in layout.Lines.SelectMany(l => l.Points.Zip(l.Points.Skip(1)))
            where a.First.Y == b.First.Y && a.Second.Y == b.Second.Y
                && (a.First.X - b.First.X) * (a.Second.X - b.Second.X) < 0
            select (a, b);
        Assert.Equal(11, layout.Lines.Length);
        Assert.Empty(crossings);
    }

    [Fact]
    public void A_box_takes_in_the_norm_and_activation_that_nothing_else_reads()
    {
        var builder = new GraphBuilder(NasLab.SearchSpaces.TensorShape.Map(8, 10, 10));
        var last = builder.Add("block.conv", new Operator.Convolution(8, 3, 2, 1, Groups: 8), 0);
        last = builder.Add("block.norm", new Operator.BatchNorm(), last);
        var relu = builder.Add("block.act", new Operator.Activation(ActivationFunction.Relu6), last);
        builder.Add("block.add", new Operator.Add(), [last, relu]);
        var graph = builder.Build();

        var boxes = BlockOutline.Of(graph, GraphBlocks.Of(graph).Single());

        Assert.Equal(
            ["in 8x10x10", "3x3 depthwise, stride 2/BN/8x5x5", "ReLU6/8x5x5", "add/8x5x5"], boxes.Select(b => string.Join('/', b.Lines)));
        Assert.Equal([[], [0], [1], [1, 2]], boxes.Select(b => b.Inputs.ToArray()));
    }

    private static (ImmutableArray<DiagramBox> Boxes, DiagramLayout Layout) Picture(string file)
    {
        var (graph, block) = BlockPictures.All.Single(p => p.File == file).Resolve();
        var boxes = BlockOutline.Of(graph, block);
        return (boxes, BlockDiagram.Layout(boxes));
    }
}
