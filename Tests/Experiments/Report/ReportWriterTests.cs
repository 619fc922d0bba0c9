using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using System.Text.RegularExpressions;
using NasLab.Experiments.Report;

namespace NasLab.Tests.Experiments.Report;

public sealed class ReportWriterTests
{
    [Fact]
    public void The_same_input_gives_the_same_text()
    {
        var first = Html(SampleStudy.Input());

        var second = Html(SampleStudy.Input());

        Assert.Equal(first, second);
    }

    [Fact]
    public void A_failure_that_looks_like_a_script_stays_text()
    {
        var html = Html(SampleStudy.Input());

        var failure = Model(html).GetProperty("studies")[0].GetProperty("trials").EnumerateArray()
            .Single(t => t.GetProperty("number").GetInt32() == 11).GetProperty("failure").GetString();
        Assert.Equal(SampleStudy.Hostile, failure);
        Assert.DoesNotContain("alert(1)</script>", html, StringComparison.Ordinal);
        Assert.DoesNotContain("<b>kept as text</b>", html, StringComparison.Ordinal);
        Assert.Equal(3, Regex.Count(html, "<script"));
        Assert.Equal(3, Regex.Count(html, "</script"));
    }

    [Fact]
    public void A_name_of_a_study_is_escaped_in_the_title()
    {
        var html = Html(SampleStudy.Input([SampleStudy.Study(5, "</title><img src=x> %MODEL%")]));

        Assert.Contains("<title>NasLab: &lt;/title&gt;&lt;img src=x&gt; %MODEL%</title>", html, StringComparison.Ordinal);
        Assert.DoesNotContain("<img", html, StringComparison.Ordinal);
    }

    [Fact]
    public void The_policy_allows_the_scripts_inside_by_their_hashes_and_nothing_else()
    {
        var html = Html(SampleStudy.Input());

        var hashes = Regex.Matches(html, "<script>(?<text>.*?)</script>", RegexOptions.Singleline)
            .Select(m => $"'sha256-{Convert.ToBase64String(SHA256.HashData(Encoding.UTF8.GetBytes(m.Groups["text"].Value)))}'");
        Assert.Contains(
            $"content=\"default-src 'none'; script-src {string.Join(' ', hashes)}; style-src 'unsafe-inline'; img-src data: blob:; base-uri 'none'; form-action 'none'\"",
            html,
            StringComparison.Ordinal);
        Assert.DoesNotContain('\r', html);
    }

    [Fact]
    public void Nothing_of_our_own_names_an_address()
    {
        var own = Html(SampleStudy.Input()).Replace(PageAssets.Plotly, "", StringComparison.Ordinal);

        var addresses = Regex.Matches(own, """https?://[^\s"'`<>)]*|(?:src|href)="(?!#|data:)[^"]*"|url\([^)]*\)|@import""").Select(m => m.Value);
        Assert.Equal("http://www.w3.org/2000/svg", Assert.Single(addresses));
    }

    [Fact]
    public void The_licence_of_plotly_travels_with_it()
    {
        var html = Html(SampleStudy.Input());

        Assert.Contains("Permission is hereby granted, free of charge", html, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(200, 8_000_000)]
    [InlineData(10_000, 16_000_000)]
    public void A_report_stays_small(int trials, int most)
    {
        var html = Html(SampleStudy.Input(trials));

        Assert.InRange(html.Length, PageAssets.Plotly.Length, most);
    }

    [Fact]
    public void Several_studies_share_one_page()
    {
        var html = Html(SampleStudy.Input([SampleStudy.Study(5, "one"), SampleStudy.Study(6, "two")]));

        Assert.Equal(["one", "two"], Model(html).GetProperty("studies").EnumerateArray().Select(s => s.GetProperty("name").GetString()));
    }

    [Fact]
    public void A_report_of_no_study_is_refused()
    {
        var exception = Assert.Throws<ArgumentException>(() => Html(SampleStudy.Input([])));

        Assert.StartsWith("A report needs at least one study.", exception.Message, StringComparison.Ordinal);
    }

    private static string Html(ReportInput input)
    {
        using var writer = new StringWriter { NewLine = "\n" };
        ReportWriter.Write(writer, input);
        return writer.ToString();
    }

    private static JsonElement Model(string html) =>
        JsonDocument.Parse(Regex.Match(html, "<script type=\"application/json\" id=\"model\">(?<text>.*?)</script>", RegexOptions.Singleline).Groups["text"].Value).RootElement;
}
