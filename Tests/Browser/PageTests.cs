namespace NasLab.Tests.Browser;

/// <summary>
/// What holds for every test of a page: nothing was said on the browser's console, and nobody but the page's own file or server was
/// asked for anything.
/// </summary>
[Collection(PagesCollection.Name)]
public abstract class PageTests(Chromium chromium) : IDisposable
{
    private readonly List<Uri> _opened = [];

    protected Chromium Browser => chromium;

    internal Page Open(Uri address, Screen screen = Screen.WideLight, bool reducedMotion = false)
    {
        _opened.Add(address);
        return chromium.Open(address, screen, reducedMotion);
    }

    /// <summary>Messages that a test brings about on purpose.</summary>
    protected virtual bool IsExpected(string message) => false;

    public void Dispose()
    {
        GC.SuppressFinalize(this);
        Assert.DoesNotContain(chromium.TakeMessages(), m => !IsExpected(m));
        Assert.DoesNotContain(chromium.TakeRequests(), r => r.Scheme is not ("data" or "blob" or "about") && !_opened.Exists(o => IsOwn(o, r)));
    }

    /// <summary>Of a report, the file alone; of a server, its documents.</summary>
    private static bool IsOwn(Uri opened, Uri asked) =>
        (opened.Scheme, opened.Authority) == (asked.Scheme, asked.Authority) && (!opened.IsFile || opened.LocalPath == asked.LocalPath);
}
