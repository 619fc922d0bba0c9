namespace NasLab.Experiments.Charts;

/// <summary>Texts beside marks, each left out where it would cover an earlier one or leave the plot.</summary>
internal sealed class ChartLabels(double left, double top, double right)
{
    private const double Height = 14;
    private const double CharacterWidth = 7;

    private readonly List<(double Left, double Top, double Right)> _taken = [];

    /// <summary>The place of a text's lower right end, above and left of a mark; null where there is no room.</summary>
    public (double X, double Y)? Place(double x, double y, string text)
    {
        var (end, base_) = (x - 7, y - 6);
        var (from, above) = (end - (CharacterWidth * text.Length), base_ - Height);
        if (from < left || above < top || end > right || _taken.Any(t => from < t.Right && t.Left < end && Math.Abs(above - t.Top) < Height))
        {
            return null;
        }

        _taken.Add((from, above, end));
        return (end, base_);
    }
}
