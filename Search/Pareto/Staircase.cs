namespace NasLab.Search.Pareto;

/// <summary>The union of rectangles [0, x] x [0, y], grown rectangle by rectangle.</summary>
internal sealed class Staircase
{
    /// <summary>The corners that stand out: x rises, y falls.</summary>
    private readonly List<(double X, double Y)> _corners = [];

    /// <summary>Adds a rectangle and returns the area that only it covers.</summary>
    public double Add(double x, double y)
    {
        var right = FirstNotLeftOf(x);
        if (right < _corners.Count && _corners[right].Y >= y)
        {
            return 0;
        }

        var gained = (x - XAt(right - 1)) * (y - (right < _corners.Count ? _corners[right].Y : 0));
        var left = right - 1;
        while (left >= 0 && _corners[left].Y <= y)
        {
            gained += (_corners[left].X - XAt(left - 1)) * (y - _corners[left].Y);
            left--;
        }

        var end = right < _corners.Count && _corners[right].X <= x ? right + 1 : right;
        _corners.RemoveRange(left + 1, end - left - 1);
        _corners.Insert(left + 1, (x, y));
        return gained;
    }

    private double XAt(int corner) => corner < 0 ? 0 : _corners[corner].X;

    private int FirstNotLeftOf(double x)
    {
        var low = 0;
        var high = _corners.Count;
        while (low < high)
        {
            var middle = (low + high) / 2;
            if (_corners[middle].X < x)
                low = middle + 1;
            else
                high = middle;
        }

        return low;
    }
}
