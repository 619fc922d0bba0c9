using System.Net;
using System.Net.Http.Headers;
using System.Net.Sockets;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using System.Text.RegularExpressions;
using NasLab.Experiments.Report;
using NasLab.Experiments.Store;
using NasLab.Search;
using NasLab.Tests.Experiments.Report;
using static NasLab.Tests.Experiments.Store.StudySamples;

namespace NasLab.Tests.Experiments.Serving;

public sealed class LiveServerTests
{
    [Fact]
    public async Task The_documents_are_those_of_a_report()
    {
        await using var served = await ServedStore.Start();
        using var reader = StoreReader.Open(served.StorePath);
        var trials = reader.Trials("s");

        var model = ReportModelBuilder.Build(new ReportInput
        {
            Studies = [new ReportStudy(reader.Studies()[0], [.. trials])],
            Lower = (_, _) => null,
            Written = Start,
            ToolVersion = "x",
        });

        using var expected = JsonDocument.Parse(ReportJson.Write(model));
        Assert.True(JsonElement.DeepEquals(expected.RootElement.GetProperty("studies")[0], await served.Json("api/studies/s")));
        Assert.True(JsonElement.DeepEquals(expected.RootElement.GetProperty("overview").GetProperty("studies"), (await served.Json("api/overview")).GetProperty("studies")));
        var table = await served.Json("api/studies/s/trials");
        Assert.All(expected.RootElement.GetProperty("tables")[0].EnumerateObject(), column => Assert.True(JsonElement.DeepEquals(column.Value, table.GetProperty(column.Name))));
        Assert.Equal(3, (await served.Json("api/studies/s/trials/2")).GetProperty("curve").GetArrayLength());
    }

    [Fact]
    public async Task A_network_is_made_again_from_the_stored_config()
    {
        await using var served = await ServedStore.Start();
        served.Write(store =>
        {
            var study = SampleStudy.Study(4);
            store.CreateStudy(study.Study);
            foreach (var trial in study.Trials.OrderBy(t => t.Number)) store.CompleteTrial(study.Study.Name, trial, [], weights: null);
        });
        await served.Await("api/overview", d => d.GetProperty("studies").GetArrayLength() == 2);

        var baseline = await served.Json("api/studies/fashion-phones/networks/-1");

        Assert.Equal("mobilenet_v3_small", baseline.GetProperty("architecture").GetString());
        Assert.True(baseline.GetProperty("blocks").GetArrayLength() > 10);
        Assert.Equal(0, (await served.Json("api/studies/fashion-phones")).GetProperty("networks").GetArrayLength());
    }

    [Fact]
    public async Task A_network_that_cannot_be_made_again_is_null_and_no_error()
    {
        await using var served = await ServedStore.Start();

        var network = await served.Json("api/studies/s/networks/1");

        Assert.Equal(JsonValueKind.Null, network.ValueKind);
    }

    [Theory]
    [InlineData(20, false)]
    [InlineData(TrialThinning.MostShown + 400, true)]
    public async Task A_thinned_document_is_made_anew_for_the_statistics_and_then_holds_whoever_cannot_be_told_apart(int count, bool isThinned)
    {
        await using var served = await ServedSample(count);
        const string Address = "api/studies/fashion-phones";
        var before = await Version(served, Address);

        var analysis = await served.Json($"{Address}/analysis");

        var close = analysis.GetProperty("fronts").EnumerateArray().SelectMany(f => f.GetProperty("close").EnumerateObject()).SelectMany(c => c.Value.EnumerateArray()).Select(n => n.GetInt32()).ToHashSet();
        Assert.NotEmpty(close);
        if (isThinned)
        {
            await AwaitState(served, state => state.GetProperty("studies").GetProperty("fashion-phones").GetString() != before);
        }
        else
        {
            await Task.Delay(500); // For what must not happen.
        }

        Assert.Equal(isThinned, before != await Version(served, Address));
        var shown = (await served.Json(Address)).GetProperty("trials").EnumerateArray().Select(t => t.GetProperty("number").GetInt32()).ToHashSet();
        Assert.Equal(Math.Min(count + 2, TrialThinning.MostShown), shown.Count);
        Assert.Subset(shown, close);
    }

    [Fact]
    public async Task Later_statistics_bring_a_later_document()
    {
        await using var served = await ServedSample(TrialThinning.MostShown);
        const string Address = "api/studies/fashion-phones";
        await served.Json(Address);
        var first = await Version(served, $"{Address}/analysis");
        var trial = SampleStudy.Study(TrialThinning.MostShown + 1).Trials.Single(t => t.Number == TrialThinning.MostShown);
        served.Write(store => store.CompleteTrial("fashion-phones", trial, [], weights: null));

        await served.Await(Address, d => d.GetProperty("trialCount").GetInt32() == TrialThinning.MostShown + 3);
        await served.Json($"{Address}/analysis");
        await served.Json(Address);

        await AwaitState(served, state =>
            state.GetProperty("analyses").GetProperty("fashion-phones").GetString() is var analysis && analysis != first
            && state.GetProperty("studies").GetProperty("fashion-phones").GetString()!.EndsWith($"-{analysis}", StringComparison.Ordinal));
    }

    /// <summary>Waits for an event, and asks for nothing else; fails after a minute.</summary>
    private static async Task AwaitState(ServedStore served, Func<JsonElement, bool> isExpected)
    {
        await foreach (var state in served.Events())
        {
            if (isExpected(state)) return;
        }

        Assert.Fail("The events ended.");
    }

    private static async Task<ServedStore> ServedSample(int count)
    {
        var served = new ServedStore();
        var study = SampleStudy.Study(count);
        served.Write(store =>
        {
            store.CreateStudy(study.Study);
            foreach (var trial in study.Trials.OrderBy(t => t.Number)) store.CompleteTrial(study.Study.Name, trial, [], weights: null);
        });
        await served.Serve();
        return served;
    }

    private static async Task<string> Version(ServedStore served, string address)
    {
        using var response = await served.Client.GetAsync(new Uri(address, UriKind.Relative));
        return response.Headers.ETag!.Tag.Trim('"');
    }

    [Theory]
    [InlineData("api")]
    [InlineData("api/studies/none")]
    [InlineData("api/studies/s/trials/99")]
    [InlineData("api/studies/s/trials/x")]
    [InlineData("api/studies/s/networks/99")]
    [InlineData("../naslab.db")]
    [InlineData("naslab.db")]
    public async Task What_is_not_there_is_not_found(string address)
    {
        await using var served = await ServedStore.Start();

        using var response = await served.Client.GetAsync(new Uri(address, UriKind.Relative));

        Assert.Equal(HttpStatusCode.NotFound, response.StatusCode);
    }

    [Fact]
    public async Task The_page_s_policy_allows_its_own_scripts_by_hash_and_its_own_server()
    {
        await using var served = await ServedStore.Start();

        using var response = await served.Client.GetAsync(new Uri("", UriKind.Relative));

        var html = await response.Content.ReadAsStringAsync();
        var hashes = Regex.Matches(html, "<script>(?<text>.*?)</script>", RegexOptions.Singleline)
            .Select(m => $"'sha256-{Convert.ToBase64String(SHA256.HashData(Encoding.UTF8.GetBytes(m.Groups["text"].Value)))}'");
        Assert.Equal(
            $"default-src 'none'; script-src {string.Join(' ', hashes)}; style-src 'unsafe-inline'; img-src data: blob:; connect-src 'self'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'",
            Assert.Single(response.Headers.GetValues("Content-Security-Policy")));
        Assert.Equal("text/html; charset=utf-8", response.Content.Headers.ContentType?.ToString());
    }

    [Theory]
    [InlineData("")]
    [InlineData("events")]
    [InlineData("api/overview")]
    [InlineData("api/studies/s/trials")]
    [InlineData("nothing")]
    public async Task Every_answer_is_protected_and_open_to_no_other_origin(string address)
    {
        await using var served = await ServedStore.Start();
        using var request = new HttpRequestMessage(HttpMethod.Get, address) { Headers = { { "Origin", "http://evil.example" } } };

        using var response = await served.Client.SendAsync(request, HttpCompletionOption.ResponseHeadersRead);

        Assert.Equal("nosniff", Assert.Single(response.Headers.GetValues("X-Content-Type-Options")));
        Assert.Equal("no-referrer", Assert.Single(response.Headers.GetValues("Referrer-Policy")));
        Assert.Equal("same-origin", Assert.Single(response.Headers.GetValues("Cross-Origin-Resource-Policy")));
        Assert.StartsWith("default-src 'none'", Assert.Single(response.Headers.GetValues("Content-Security-Policy")), StringComparison.Ordinal);
        Assert.DoesNotContain(response.Headers, header => header.Key.StartsWith("Access-Control", StringComparison.OrdinalIgnoreCase));
        Assert.False(response.Headers.Contains("Server"));
    }

    [Theory]
    [InlineData("evil.example", HttpStatusCode.Forbidden)]
    [InlineData("evil.example:PORT", HttpStatusCode.Forbidden)]
    [InlineData("localhost.evil.example:PORT", HttpStatusCode.Forbidden)]
    [InlineData("127.0.0.1.evil.example:PORT", HttpStatusCode.Forbidden)]
    [InlineData("127.0.0.1:1", HttpStatusCode.Forbidden)]
    [InlineData("127.0.0.1:PORT", HttpStatusCode.OK)]
    [InlineData("localhost:PORT", HttpStatusCode.OK)]
    [InlineData("LOCALHOST:PORT", HttpStatusCode.OK)]
    [InlineData("[::1]:PORT", HttpStatusCode.OK)]
    public async Task Only_the_names_of_the_loopback_are_answered_to(string host, HttpStatusCode expected)
    {
        await using var served = await ServedStore.Start();
        using var request = new HttpRequestMessage(HttpMethod.Get, "api/overview");
        request.Headers.Host = host.Replace("PORT", served.Client.BaseAddress!.Port.ToString(), StringComparison.Ordinal);

        using var response = await served.Client.SendAsync(request);

        Assert.Equal(expected, response.StatusCode);
        Assert.Equal(expected == HttpStatusCode.OK, (await response.Content.ReadAsStringAsync()).Contains("studies", StringComparison.Ordinal));
    }

    [Theory]
    [InlineData("POST")]
    [InlineData("PUT")]
    [InlineData("DELETE")]
    [InlineData("OPTIONS")]
    public async Task Only_reading_is_allowed(string method)
    {
        await using var served = await ServedStore.Start();
        using var request = new HttpRequestMessage(new HttpMethod(method), "api/overview");

        using var response = await served.Client.SendAsync(request);

        Assert.Equal(HttpStatusCode.MethodNotAllowed, response.StatusCode);
        Assert.Equal(["GET", "HEAD"], response.Content.Headers.Allow);
    }

    [Fact]
    public async Task A_head_request_has_the_headers_of_the_document_and_no_body()
    {
        await using var served = await ServedStore.Start();
        using var request = new HttpRequestMessage(HttpMethod.Head, "api/studies/s");

        using var response = await served.Client.SendAsync(request);

        Assert.Equal(HttpStatusCode.OK, response.StatusCode);
        Assert.NotNull(response.Headers.ETag);
        Assert.True(response.Content.Headers.ContentLength > 100);
        Assert.Empty(await response.Content.ReadAsByteArrayAsync());
    }

    [Fact]
    public async Task A_version_that_the_client_has_is_not_sent_again_until_it_changes()
    {
        await using var served = await ServedStore.Start();
        using var first = await served.Client.GetAsync(new Uri("api/studies/s", UriKind.Relative));
        served.Client.DefaultRequestHeaders.IfNoneMatch.Add(first.Headers.ETag!);

        using var again = await served.Client.GetAsync(new Uri("api/studies/s", UriKind.Relative));
        served.Write(store => store.CompleteTrial("s", Completed(3), [], weights: null));
        var changed = await served.Await("api/studies/s", _ => true);

        served.Client.DefaultRequestHeaders.IfNoneMatch.Clear();
        using var now = await served.Client.GetAsync(new Uri("api/studies/s", UriKind.Relative));
        served.Client.DefaultRequestHeaders.IfNoneMatch.Add(new EntityTagHeaderValue(now.Headers.ETag!.Tag, isWeak: true));
        using var weak = await served.Client.GetAsync(new Uri("api/studies/s", UriKind.Relative));

        Assert.Equal((HttpStatusCode.NotModified, HttpStatusCode.NotModified), (again.StatusCode, weak.StatusCode));
        Assert.Empty(await again.Content.ReadAsByteArrayAsync());
        Assert.Equal(4, changed.GetProperty("trialCount").GetInt32());
    }

    [Fact]
    public async Task A_document_is_compressed_for_who_takes_it_so()
    {
        await using var served = await ServedStore.Start();
        var plain = await served.Client.GetByteArrayAsync(new Uri("api/studies/s", UriKind.Relative));
        using var handler = new HttpClientHandler { AutomaticDecompression = DecompressionMethods.All };
        using var client = new HttpClient(handler) { BaseAddress = served.Client.BaseAddress };
        using var raw = new HttpRequestMessage(HttpMethod.Get, "api/studies/s") { Headers = { { "Accept-Encoding", "gzip" } } };

        using var compressed = await served.Client.SendAsync(raw);
        var unpacked = await client.GetByteArrayAsync(new Uri("api/studies/s", UriKind.Relative));

        Assert.Equal(["gzip"], compressed.Content.Headers.ContentEncoding);
        Assert.True((await compressed.Content.ReadAsByteArrayAsync()).Length < plain.Length / 2);
        Assert.Equal(plain, unpacked);
    }

    [Fact]
    public async Task Text_of_the_store_that_looks_like_a_script_stays_text_in_every_document()
    {
        await using var served = await ServedStore.Start();
        const string name = "</script><script>alert(1)</script> & 'x' %41/b";
        served.Write(store =>
        {
            store.CreateStudy(Study(name));
            store.CompleteTrial(name, Completed(0) with { State = TrialState.Failed, Failure = SampleStudy.Hostile, Architecture = "<img src=x onerror=alert(1)>" }, [], weights: null);
        });
        await served.Await("api/overview", d => d.GetProperty("studies").GetArrayLength() == 2);
        var at = $"api/studies/{Uri.EscapeDataString(name)}";

        foreach (var address in new[] { "api/overview", at, $"{at}/trials", $"{at}/trials/0" })
        {
            var text = await served.Client.GetStringAsync(new Uri(address, UriKind.Relative));
            Assert.DoesNotContain('<', text);
        }

        Assert.Equal(SampleStudy.Hostile, (await served.Json($"{at}/trials/0")).GetProperty("failure").GetString());
        await foreach (var news in served.Events())
        {
            Assert.True(news.GetProperty("studies").TryGetProperty(name, out _));
            break;
        }
    }

    [Fact]
    public async Task It_listens_on_the_loopback_alone()
    {
        await using var served = await ServedStore.Start();
        var port = served.Client.BaseAddress!.Port;

        // Another listener on all other addresses could not be there beside a server that takes them all.
        using var everywhere = new Socket(AddressFamily.InterNetwork, SocketType.Stream, ProtocolType.Tcp);
        var own = Dns.GetHostAddresses(Dns.GetHostName()).FirstOrDefault(a => a.AddressFamily == AddressFamily.InterNetwork && !IPAddress.IsLoopback(a));
        var refused = own is null ? SocketError.ConnectionRefused : (await Record.ExceptionAsync(() => everywhere.ConnectAsync(own, port)) as SocketException)?.SocketErrorCode;

        Assert.Equal(SocketError.ConnectionRefused, refused);
        Assert.Equal("127.0.0.1", served.Client.BaseAddress.Host);
    }
}
