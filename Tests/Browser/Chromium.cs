using System.Text.Json;
using NasLab.Tests.Experiments;
using OpenQA.Selenium;
using OpenQA.Selenium.Chrome;

namespace NasLab.Tests.Browser;

/// <summary>
/// A headless Chromium, driven over WebDriver; the tests of the pages share one and run one after another. CHROMIUM and CHROMEDRIVER
/// name other programs than those of the path.
/// </summary>
public sealed class Chromium : IDisposable
{
    private readonly TemporaryFolder _folder = new();
    private readonly ChromeDriver _driver;

    public Chromium()
    {
        var options = new ChromeOptions { BinaryLocation = Program("CHROMIUM", "chromium", "chromium-browser", "google-chrome", "google-chrome-stable") };
        options.AddArguments(
            "--headless=new", "--disable-gpu", "--disable-quic", "--no-first-run", "--disable-background-networking", "--disable-component-update",
            "--disable-sync", "--disable-dev-shm-usage", "--hide-scrollbars", $"--user-data-dir={_folder.At("profile")}");
        // Chromium's sandbox refuses to run as root, which is what a container's user is.
        if (Environment.IsPrivilegedProcess)
        {
            options.AddArgument("--no-sandbox");
        }

        options.SetLoggingPreference(LogType.Browser, LogLevel.All);
        options.SetLoggingPreference(LogType.Performance, LogLevel.All);
        var driver = Program("CHROMEDRIVER", "chromedriver");
        var service = ChromeDriverService.CreateDefaultService(Path.GetDirectoryName(driver), Path.GetFileName(driver));
        service.SuppressInitialDiagnosticInformation = true;
        Directory.CreateDirectory(Downloads);
        _driver = new ChromeDriver(service, options, TimeSpan.FromMinutes(2));
    }

    /// <summary>Where files that a page saves go.</summary>
    public string Downloads => _folder.At("downloads");

    /// <summary>Opens an address in a fresh document.</summary>
    internal Page Open(Uri address, Screen screen, bool reducedMotion = false)
    {
        var isDark = screen is Screen.WideDark or Screen.NarrowDark;
        var isNarrow = screen is Screen.NarrowLight or Screen.NarrowDark;
        _driver.Navigate().GoToUrl("about:blank");
        Command("Emulation.setDeviceMetricsOverride", new()
        {
            ["width"] = isNarrow ? 390 : 1440,
            ["height"] = isNarrow ? 844 : 900,
            ["deviceScaleFactor"] = 1,
            ["mobile"] = isNarrow,
        });
        UseColours(isDark, reducedMotion);
        Command("Browser.setDownloadBehavior", new() { ["behavior"] = "allow", ["downloadPath"] = Downloads });
        TakeMessages();
        TakeRequests();
        _driver.Navigate().GoToUrl(address);
        return new Page(_driver);
    }

    /// <summary>Changes the system's colours under the page.</summary>
    internal void UseColours(bool dark, bool reducedMotion = false) => Command("Emulation.setEmulatedMedia", new()
    {
        ["features"] = new[]
        {
            new Dictionary<string, object> { ["name"] = "prefers-color-scheme", ["value"] = dark ? "dark" : "light" },
            new Dictionary<string, object> { ["name"] = "prefers-reduced-motion", ["value"] = reducedMotion ? "reduce" : "no-preference" },
        },
    });

    /// <summary>What the console has said since the last call, refused requests and violations of the policy included.</summary>
    internal string[] TakeMessages() => [.. _driver.Manage().Logs.GetLog(LogType.Browser).Select(m => $"{m.Level}: {m.Message}")];

    /// <summary>The addresses that were asked for since the last call, by the page or by what it loaded.</summary>
    internal Uri[] TakeRequests() =>
    [
        .. _driver.Manage().Logs.GetLog(LogType.Performance)
            .Select(entry => JsonDocument.Parse(entry.Message).RootElement.GetProperty("message"))
            .Where(message => message.GetProperty("method").GetString() == "Network.requestWillBeSent")
            .Select(message => new Uri(message.GetProperty("params").GetProperty("request").GetProperty("url").GetString()!)),
    ];

    public void Dispose()
    {
        _driver.Dispose();
        _folder.Dispose();
    }

    private void Command(string name, Dictionary<string, object?> parameters) => _driver.ExecuteCdpCommand(name, parameters);

    private static string Program(string variable, params string[] names)
    {
        if (Environment.GetEnvironmentVariable(variable) is { Length: > 0 } named) return named;
        var folders = (Environment.GetEnvironmentVariable("PATH") ?? "").Split(Path.PathSeparator, StringSplitOptions.RemoveEmptyEntries);
        var ending = OperatingSystem.IsWindows() ? ".exe" : "";
        return folders.SelectMany(folder => names.Select(name => Path.Combine(folder, name + ending))).FirstOrDefault(File.Exists)
            ?? throw new InvalidOperationException(
                $"The tests of the pages need {names[0]}, which is not on the path. Install it (Debian: apt-get install chromium chromium-driver, as ./naslab test does) or name it in {variable}.");
    }
}
