namespace NasLab.Tests.Browser;

/// <summary>The plot of a front as the reader sees it: its points by trial, and where they are in the window.</summary>
internal sealed class FrontPlot(Page page)
{
    private const string Css = "#fronts .front-plot";

    public void Await() => page.Await("the front is drawn", () => page.Has($"{Css} .scatterlayer .point"));

    /// <summary>The trials of a trace by its name in the legend; none where there is no such trace.</summary>
    public int[] Trials(string trace) => page.Script<int[]>(
        "return document.querySelector(arguments[0]).data.find(t => t.name === arguments[1])?.customdata ?? []", Css, trace);

    /// <summary>How many marks stand in the picture.</summary>
    public int Marks => page.All($"{Css} .scatterlayer .point").Count;

    /// <summary>The middle of a trial's mark, in pixels of the window.</summary>
    public (double X, double Y) PlaceOf(int trial)
    {
        page.Middle(Css);
        var place = page.Script<double[]>(
            """
            const plot = document.querySelector(arguments[0]);
            const trace = plot.data.find(t => t.customdata?.includes(arguments[1]));
            const at = trace.customdata.indexOf(arguments[1]);
            const { xaxis, yaxis } = plot._fullLayout;
            const corner = plot.getBoundingClientRect();
            return [corner.left + xaxis._offset + xaxis.d2p(trace.x[at]), corner.top + yaxis._offset + yaxis.d2p(trace.y[at])];
            """,
            Css, trial);
        return (place[0], place[1]);
    }

    /// <summary>The member of the front that stands farthest from all other points, so that nothing else is under the mouse.</summary>
    public int LoneMember() => page.Script<int>(
        """
        const plot = document.querySelector(arguments[0]);
        const { xaxis, yaxis } = plot._fullLayout;
        const points = plot.data.filter(t => t.customdata).flatMap(t => t.customdata.map((trial, i) => ({ trial, front: t.name === 'front', x: xaxis.d2p(t.x[i]), y: yaxis.d2p(t.y[i]) })));
        const room = (p) => Math.min(...points.filter(o => o.trial !== p.trial).map(o => Math.hypot(o.x - p.x, o.y - p.y)));
        return points.filter(p => p.front && p.trial >= 0).sort((a, b) => room(b) - room(a))[0].trial;
        """,
        Css);

    /// <summary>What the label says while the mouse is on a trial's mark.</summary>
    public string Hover(int trial)
    {
        var (x, y) = PlaceOf(trial);
        page.Point(x, y);
        page.Await("a label stands at the point", () => page.Has($"{Css} .hoverlayer .hovertext"));
        return page.Script<string>("return document.querySelector(arguments[0]).textContent", $"{Css} .hoverlayer .hovertext");
    }

    /// <summary>The left and the right end of the label, in pixels of the window.</summary>
    public (double Left, double Right) LabelEnds()
    {
        var ends = page.Script<double[]>("const box = document.querySelector(arguments[0]).getBoundingClientRect(); return [box.left, box.right]", $"{Css} .hoverlayer .hovertext");
        return (ends[0], ends[1]);
    }

    public void Click(int trial)
    {
        var (x, y) = PlaceOf(trial);
        page.Point(x, y, click: true);
    }

    /// <summary>The texts written into the plot that do not lie within its axes as a whole.</summary>
    public string[] NotesCutOff => page.Script<string[]>(
        """
        const frame = document.querySelector(`${arguments[0]} .nsewdrag`).getBoundingClientRect();
        return [...document.querySelectorAll(`${arguments[0]} .annotation`)].filter(note => {
          const box = note.getBoundingClientRect();
          return box.left < frame.left - 1 || box.right > frame.right + 1 || box.top < frame.top - 1 || box.bottom > frame.bottom + 1;
        }).map(note => note.textContent);
        """,
        Css);

    /// <summary>The texts written into the plot: limits, the linear classifier, what it rests on.</summary>
    public string[] Notes => page.Texts($"{Css} .annotation-text");
}
