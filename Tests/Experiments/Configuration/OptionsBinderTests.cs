using System.Text.Json;
using NasLab.Experiments.Configuration.Model;
using NasLab.SearchSpaces;

namespace NasLab.Tests.Experiments.Configuration;

public sealed class OptionsBinderTests
{
    [Fact]
    public void Every_type_of_property_is_bound()
    {
        const string json = """
            { "count": 4, "bytes": 9000000000, "rate": 1e-3, "share": 0.5, "isOn": false, "title": "t", "note": "n", "day": "monday",
              "sizes": [8, 9], "days": ["sunday", "monday"], "part": { "width": 3 }, "parts": [{ "height": 6 }, {}] }
            """;

        var (options, problems) = Bind(json, new TestOptions());

        Assert.Empty(problems);
        Assert.Equal(
            (4, 9_000_000_000, 1e-3, 0.5, false, "t", "n", DayOfWeek.Monday),
            (options.Count, options.Bytes, options.Rate, options.Share!.Value, options.IsOn, options.Title, options.Note, options.Day));
        Assert.Equal([8, 9], options.Sizes.AsEnumerable());
        Assert.Equal([DayOfWeek.Sunday, DayOfWeek.Monday], options.Days.AsEnumerable());
        Assert.Equal(new TestPart { Width = 3, Height = 7 }, options.Part);
        Assert.Equal([new TestPart { Height = 6 }, new TestPart()], options.Parts.AsEnumerable());
    }

    [Fact]
    public void Keys_left_out_keep_the_values_of_the_defaults_given()
    {
        var defaults = new TestOptions { Count = 11, Note = "kept", Sizes = [5] };

        var (options, problems) = Bind("""{ "rate": 2 }""", defaults);

        Assert.Empty(problems);
        Assert.Equal((11, "kept", 2.0), (options.Count, options.Note, options.Rate));
        Assert.Equal([5], options.Sizes.AsEnumerable());
    }

    [Fact]
    public void Null_is_allowed_where_the_property_allows_it_and_nowhere_else()
    {
        var (options, none) = Bind("""{ "share": null, "note": null }""", new TestOptions { Note = "x", Share = 1 });
        var (_, problems) = Bind("""{ "count": null, "title": null }""", new TestOptions());

        Assert.Empty(none);
        Assert.Equal((null, null), (options.Note, options.Share));
        Assert.Equal(
            ["count: must be a whole number, but is null", "title: must be a text, but is null"], problems.Select(p => p.ToString()));
    }

    [Theory]
    [InlineData("""{ "count": "four" }""", "count: must be a whole number, but is the text \"four\"")]
    [InlineData("""{ "count": 3.5 }""", "count: must be a whole number, but is 3.5")]
    [InlineData("""{ "count": 3000000000 }""", "count: must be a whole number, but is 3000000000")]
    [InlineData("""{ "bytes": 99999999999999999999 }""", "bytes: must be a whole number, but is 99999999999999999999")]
    [InlineData("""{ "rate": 1e999 }""", "rate: must be a number, but is 1e999")]
    [InlineData("""{ "rate": "NaN" }""", "rate: must be a number, but is the text \"NaN\"")]
    [InlineData("""{ "isOn": 1 }""", "isOn: must be true or false, but is 1")]
    [InlineData("""{ "title": ["a"] }""", "title: must be a text, but is a list")]
    [InlineData("""{ "title": "\ud800" }""", "title: holds half a character (a lone surrogate), which is no text")]
    [InlineData("""{ "day": "mondy" }""", "day: unknown value \"mondy\", did you mean \"monday\"? known are sunday, monday, tuesday, wednesday, thursday, friday, saturday")]
    [InlineData("""{ "sizes": {} }""", "sizes: must be a list or one value, but is an object")]
    [InlineData("""{ "sizes": [1, true, 2] }""", "sizes[1]: must be a whole number, but is true")]
    [InlineData("""{ "part": [] }""", "part: must be an object, but is a list")]
    [InlineData("""{ "parts": [{}, { "widht": 1 }] }""", "parts[1].widht: unknown key, did you mean \"width\"?")]
    [InlineData("""{ "part": { "colour": 1 } }""", "part.colour: unknown key; allowed are width, height")]
    [InlineData("""{ "is_on": true }""", "is_on: unknown key, did you mean \"isOn\"?")]
    [InlineData("""{ "a b": true }""", "[\"a b\"]: unknown key; allowed are count, bytes, rate, share, isOn, title, note, day, sizes, days, part, parts")]
    [InlineData("""{ "count": 1, "count": 2 }""", "count: stands here more than once; keep one")]
    [InlineData("""{ "count": 0 }""", "count: is 0; it must be 1 or more")]
    [InlineData("""{ "parts": [{ "width": 0 }] }""", "parts[0].width: is 0; it must be 1 or more")]
    [InlineData("""[1]""", "must be an object, but is a list")]
    public void Each_mistake_is_reported_with_its_path(string json, string expected)
    {
        var (_, problems) = Bind(json, new TestOptions());

        Assert.Equal(expected, Assert.Single(problems).ToString());
    }

    [Fact]
    public void All_mistakes_are_reported_in_one_pass()
    {
        const string json = """{ "count": -1, "rate": "x", "sizes": [null, 1, "y"], "parts": [{ "width": -2 }, { "height": 1.5 }], "dya": 1 }""";

        var (_, problems) = Bind(json, new TestOptions());

        Assert.Equal(
            ["rate", "sizes[0]", "sizes[2]", "parts[0].width", "parts[1].height", "dya", "count"], problems.Select(p => p.Path));
    }

    [Fact]
    public void A_path_prefix_stands_before_every_problem()
    {
        var (_, problems) = Bind("""{ "count": 0, "x": 1 }""", new TestOptions(), "experiments[0].training");

        Assert.Equal(["experiments[0].training.x", "experiments[0].training.count"], problems.Select(p => p.Path));
    }

    [Fact]
    public void A_value_that_is_wrong_already_is_not_reported_a_second_time_by_the_record()
    {
        var (_, problems) = Bind("""{ "count": "none" }""", new TestOptions { Count = 0 });

        Assert.Equal("count: must be a whole number, but is the text \"none\"", Assert.Single(problems).ToString());
    }

    [Fact]
    public void Options_written_as_json_are_bound_to_equal_options()
    {
        var options = new TestOptions { Count = 9, Rate = 0.1 + 0.2, Share = 1 / 3.0, Note = "ü \"q\"", Days = [DayOfWeek.Friday], Parts = [new() { Width = 5 }] };

        var json = OptionsJson.Write(options);
        var (bound, problems) = Bind(json, new TestOptions());

        Assert.Empty(problems);
        Assert.Equal(json, OptionsJson.Write(bound));
        Assert.Equal((options.Rate, options.Share, options.Note), (bound.Rate, bound.Share, bound.Note));
    }

    [Fact]
    public void A_property_of_a_type_that_no_file_can_hold_is_refused_by_name()
    {
        var exception = Assert.Throws<NotSupportedException>(() => OptionRecords.Describe(new Unfit()));

        Assert.Contains("Unfit.When", exception.Message, StringComparison.Ordinal);
    }

    private static (T Options, IReadOnlyList<OptionProblem> Problems) Bind<T>(string json, T defaults, string path = "")
        where T : class, IOptions
    {
        using var document = JsonDocument.Parse(json);
        var (options, problems) = OptionsBinder.Bind(document.RootElement, defaults, path);
        return (options, problems);
    }

    private sealed record Unfit
    {
        public TimeSpan When { get; init; }
    }
}
