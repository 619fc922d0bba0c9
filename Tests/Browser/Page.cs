using System.Collections.ObjectModel;
using System.Diagnostics;
using System.Globalization;
using System.Text.Json;
using OpenQA.Selenium;
using OpenQA.Selenium.Chrome;
using OpenQA.Selenium.Interactions;

namespace NasLab.Tests.Browser;

/// <summary>A page in the browser: what a reader sees of it and does with it. Waits for what is about to appear, half a minute at most.</summary>
internal sealed class Page(ChromeDriver driver)
{
    private static readonly TimeSpan _patience = TimeSpan.FromSeconds(30);

    /// <summary>What the address says of the view, after the #, decoded.</summary>
    public string View => Uri.UnescapeDataString(new Uri(driver.Url).Fragment.TrimStart('#'));

    public Uri Address => new(driver.Url);

    public string Title => driver.Title;

    /// <summary>The element in front; waits until it is there and can be seen.</summary>
    public IWebElement Find(string css)
    {
        IWebElement? found = null;
        Await($"{css} can be seen", () => (found = driver.FindElements(By.CssSelector(css)).FirstOrDefault(e => e.Displayed)) is not null);
        return found!;
    }

    /// <summary>The elements that are there now.</summary>
    public ReadOnlyCollection<IWebElement> All(string css) => driver.FindElements(By.CssSelector(css));

    /// <summary>The texts of the elements that are there now, hidden ones included.</summary>
    public string[] Texts(string css) => Script<string[]>("return [...document.querySelectorAll(arguments[0])].map(e => e.textContent.trim())", css);

    public string Text(string css) => Find(css).Text;

    public bool Has(string css) => All(css).Count > 0;

    /// <summary>Clicks where a reader would: what lies over the element gets the click instead, and the test fails.</summary>
    public void Click(string css)
    {
        Middle(css);
        Find(css).Click();
    }

    /// <summary>Clicks the one of the elements with this text.</summary>
    public void Click(string css, string text)
    {
        IWebElement? found = null;
        Await($"{css} with the text {text} can be seen", () => (found = All(css).FirstOrDefault(e => e.Displayed && e.Text == text)) is not null);
        driver.ExecuteScript("arguments[0].scrollIntoView({ block: 'center', behavior: 'instant' })", found!);
        found!.Click();
    }

    /// <summary>Picks an option of a list by its value.</summary>
    public void Choose(string css, string value)
    {
        Middle(css);
        Find($"{css} option[value='{value}']").Click();
    }

    /// <summary>Writes into a field, in the place of what it holds.</summary>
    public void Write(string css, string text)
    {
        Middle(css);
        Find(css).Click();
        Chord(Keys.Control, "a");
        Press(text.Length == 0 ? Keys.Delete : text);
    }

    /// <summary>Presses keys where the keyboard is.</summary>
    public void Press(params string[] keys)
    {
        var actions = new Actions(driver);
        foreach (var key in keys) actions.SendKeys(key);
        actions.Perform();
    }

    /// <summary>Presses keys while another one is held.</summary>
    public void Chord(string held, params string[] keys)
    {
        var actions = new Actions(driver).KeyDown(held);
        foreach (var key in keys) actions.SendKeys(key);
        actions.KeyUp(held).Perform();
    }

    /// <summary>Puts the keyboard on an element.</summary>
    public void Focus(string css) => Script<object?>("document.querySelector(arguments[0]).focus()", css);

    /// <summary>Moves the mouse to a place of the window, in pixels, and may click there.</summary>
    public void Point(double x, double y, bool click = false)
    {
        var actions = new Actions(driver).MoveToLocation((int)x - 3, (int)y).MoveToLocation((int)Math.Round(x), (int)Math.Round(y));
        (click ? actions.Click() : actions).Perform();
    }

    /// <summary>What a script gives, as JSON; arguments are its parameters.</summary>
    public T Script<T>(string body, params object[] arguments)
    {
        var text = (string?)driver.ExecuteScript($"return JSON.stringify((function () {{ {body} }})(...arguments) ?? null)", arguments);
        return JsonSerializer.Deserialize<T>(text ?? "null", JsonSerializerOptions.Web)!;
    }

    /// <summary>Runs a script that ends by calling its last argument.</summary>
    public string LongScript(string body, params object[] arguments) => (string)driver.ExecuteAsyncScript(body, arguments)!;

    /// <summary>Waits until something holds; fails with what it waited for.</summary>
    public void Await(string what, Func<bool> holds)
    {
        var since = Stopwatch.StartNew();
        while (true)
        {
            try
            {
                if (holds()) return;
            }
            catch (StaleElementReferenceException)
            {
                // The page drew that part anew between two looks.
            }

            if (since.Elapsed > _patience) Assert.Fail($"{what}: not within {_patience.TotalSeconds.ToString(CultureInfo.InvariantCulture)} s at {driver.Url}");
            Thread.Sleep(30);
        }
    }

    public void Back() => driver.Navigate().Back();

    public void Forward() => driver.Navigate().Forward();

    /// <summary>Keeps a picture of the window beside the results of the tests, for people to look at.</summary>
    public void Keep(string name)
    {
        var folder = Directory.CreateDirectory(Path.Combine(AppContext.BaseDirectory, "pages"));
        driver.GetScreenshot().SaveAsFile(Path.Combine(folder.FullName, name + ".png"));
    }

    /// <summary>Brings an element to the middle of the window, clear of the bar on top.</summary>
    public void Middle(string css)
    {
        Find(css);
        Script<object?>("document.querySelector(arguments[0]).scrollIntoView({ block: 'center', behavior: 'instant' })", css);
    }
}
