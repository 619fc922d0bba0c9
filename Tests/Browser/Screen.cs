namespace NasLab.Tests.Browser;

/// <summary>How a page is looked at: 1440x900 or 390x844 pixels, in light or dark colours.</summary>
public enum Screen
{
    WideLight,
    WideDark,
    NarrowLight,
    NarrowDark,
}
