using System.Text.Json;
using NasLab.Experiments.Store;
using NasLab.Tests.Experiments.Store;
using static NasLab.Tests.Experiments.Store.StudySamples;

namespace NasLab.Tests.Experiments.Serving;

public sealed class LiveStoreTests
{
    [Fact]
    public async Task Trials_that_another_process_writes_are_told_of_and_the_writer_goes_on()
    {
        await using var served = new ServedStore();
        served.Write(store => store.CreateStudy(Study()));
        await served.Serve();
        using var writer = StoreWriterProcess.Start(served.StorePath);
        try
        {
            var counts = new List<int>();
            await foreach (var _ in served.Events())
            {
                counts.Add((await served.Json("api/studies/s/trials")).GetProperty("number").GetArrayLength());
                if (counts.Count == 6) break;
            }

            Assert.Equal(counts.Order(), counts);
            Assert.True(counts[^1] > counts[0]);
            var written = 0;
            for (var i = 0; i < 20; i++) written = int.Parse(await writer.StandardOutput.ReadLineAsync() ?? "the writer ended");
            Assert.True(written >= 19);
            Assert.Empty(served.Log);
        }
        finally
        {
            writer.Kill();
            await writer.WaitForExitAsync();
        }
    }

    [Fact]
    public async Task What_changed_since_a_version_is_told_alone_and_adds_up_to_the_whole()
    {
        await using var served = await ServedStore.Start(trials: 3);
        served.Write(store => store.StartTrial("s", Started(3)));
        var before = await served.Await("api/studies/s/trials", t => t.GetProperty("number").GetArrayLength() == 4);
        var version = before.GetProperty("version").GetString();
        served.Write(store =>
        {
            store.CompleteTrial("s", Completed(3), [], weights: null);
            store.CompleteTrial("s", Completed(-1), [], weights: null);
            store.RecordTest("s", 1, 0.25, 0.01);
        });
        await served.Await("api/studies/s", s => s.GetProperty("trialCount").GetInt32() == 5);

        var changes = await served.Json($"api/studies/s/trials?since={version}");
        var whole = await served.Json("api/studies/s/trials");

        Assert.Equal([-1, 1, 3], Numbers(changes));
        Assert.Equal(version, changes.GetProperty("since").GetString());
        Assert.Equal([-1, 0, 1, 2, 3], Numbers(whole));
        Assert.Equal(0.25, changes.GetProperty("testAccuracy")[1].GetDouble());
        Assert.Equal(whole.GetProperty("version").GetString(), changes.GetProperty("version").GetString());
        Assert.Empty(Numbers(await served.Json($"api/studies/s/trials?since={whole.GetProperty("version").GetString()}")));
    }

    [Theory]
    [InlineData("nonsense")]
    [InlineData("1234.1")]
    [InlineData("")]
    public async Task A_version_of_another_server_gets_all_trials(string version)
    {
        await using var served = await ServedStore.Start();

        var table = await served.Json($"api/studies/s/trials?since={version}");

        Assert.False(table.TryGetProperty("since", out _));
        Assert.Equal([0, 1, 2], Numbers(table));
    }

    [Fact]
    public async Task A_store_that_was_replaced_is_read_anew()
    {
        await using var served = await ServedStore.Start(trials: 3);
        var old = (await served.Json("api/studies/s/trials")).GetProperty("version").GetString();

        served.Replace(store =>
        {
            store.CreateStudy(Study());
            for (var i = 0; i < 3; i++) store.CompleteTrial("s", Completed(i) with { Architecture = $"other:{i}", Finished = Start.AddHours(1) }, [], weights: null);
        });

        var table = await served.Await("api/studies/s/trials", t => t.GetProperty("architecture")[0].GetString() == "other:0");
        Assert.Equal(3, table.GetProperty("number").GetArrayLength());
        Assert.False((await served.Json($"api/studies/s/trials?since={old}")).TryGetProperty("since", out _));
    }

    [Fact]
    public async Task An_older_state_of_the_same_study_is_read_anew()
    {
        await using var served = await ServedStore.Start(trials: 5);

        served.Replace(store => ServedStore.Fill(store, "s", 2));

        var table = await served.Await("api/studies/s/trials", t => t.GetProperty("number").GetArrayLength() == 2);
        Assert.Equal([0, 1], Numbers(table));
    }

    [Fact]
    public async Task A_store_that_is_deleted_is_told_of_in_words_and_the_view_goes_on_when_it_is_back()
    {
        await using var served = await ServedStore.Start(trials: 2);
        var told = new List<JsonElement>();

        await foreach (var news in served.Events())
        {
            told.Add(news);
            if (told.Count == 1) served.Delete();
            else if (told.Count == 2) served.Write(store => ServedStore.Fill(store, "later", 1));
            else if (news.GetProperty("studies").TryGetProperty("later", out _)) break;
        }

        Assert.Equal(JsonValueKind.Null, told[0].GetProperty("problem").ValueKind);
        Assert.Contains("there is no store here", told[1].GetProperty("problem").GetString(), StringComparison.Ordinal);
        Assert.True(told[1].GetProperty("studies").TryGetProperty("s", out _), "What was read last is shown on.");
        Assert.Equal(JsonValueKind.Null, told[^1].GetProperty("problem").ValueKind);
        Assert.Empty(served.Log);
    }

    [Fact]
    public async Task A_file_that_is_no_store_yet_is_told_of_and_read_when_it_is_one()
    {
        await using var served = await ServedStore.Start(trials: 1);
        var told = new List<string?>();

        await foreach (var news in served.Events())
        {
            told.Add(news.GetProperty("problem").GetString());
            if (told.Count == 1)
            {
                served.Delete();
                await File.WriteAllTextAsync(served.StorePath, new string('x', 500));
            }
            else if (told[^1] is { } problem && problem.Contains("no NasLab store", StringComparison.Ordinal))
            {
                served.Delete();
                served.Write(store => ServedStore.Fill(store, "s", 4));
            }
            else if (told[^1] is null)
            {
                break;
            }
        }

        Assert.Contains(told, t => t?.Contains("this file is no NasLab store", StringComparison.Ordinal) == true);
        Assert.Equal(4, (await served.Json("api/studies/s")).GetProperty("trialCount").GetInt32());
    }

    [Fact]
    public async Task A_study_that_was_started_again_under_its_name_is_another()
    {
        await using var served = await ServedStore.Start(trials: 4);

        served.Write(store =>
        {
            store.RetireStudy("s");
            store.CreateStudy(Study() with { Started = Start.AddDays(1) });
        });

        await served.Await("api/overview", o => o.GetProperty("studies").GetArrayLength() == 2);
        Assert.Equal(0, (await served.Json("api/studies/s")).GetProperty("trialCount").GetInt32());
    }

    [Fact]
    public async Task A_change_that_is_none_of_a_trial_s_is_told_of()
    {
        await using var served = await ServedStore.Start(trials: 1);
        var before = (await served.Client.GetAsync(new Uri("api/studies/s", UriKind.Relative))).Headers.ETag;

        served.Write(store => store.FinishStudy("s", Start.AddHours(2)));

        await served.Await("api/studies/s", s => s.GetProperty("state").GetString() == "finished");
        Assert.NotEqual(before, (await served.Client.GetAsync(new Uri("api/studies/s", UriKind.Relative))).Headers.ETag);
    }

    [Fact]
    public async Task A_training_beside_a_trial_is_told_of_when_it_is_complete_and_is_in_the_analysis_then()
    {
        await using var served = await ServedStore.Start(trials: 3);
        var before = await served.Json("api/studies/s/analysis");
        var version = (await served.Client.GetAsync(new Uri("api/studies/s", UriKind.Relative))).Headers.ETag!.Tag.Trim('"');
        var told = new List<JsonElement>();

        await foreach (var news in served.Events())
        {
            told.Add(news);
            if (told.Count == 1) served.Write(store => store.SaveTraining("s", Run(1, 1, trained: 5, TrainingPurpose.Audit), progress: null, weights: [1]));
            if (news.GetProperty("studies").GetProperty("s").GetString() != version && news.GetProperty("analyses").GetProperty("s").GetString() != version) break;
        }

        Assert.Equal(version, told[0].GetProperty("studies").GetProperty("s").GetString());
        Assert.Equal(version, told[0].GetProperty("analyses").GetProperty("s").GetString());
        Assert.Empty(before.GetProperty("trust").GetProperty("audits").EnumerateArray());
        var audit = Assert.Single((await served.Json("api/studies/s/analysis")).GetProperty("trust").GetProperty("audits").EnumerateArray());
        Assert.Equal(5, audit.GetProperty("epochs").GetInt32());
    }

    [Fact]
    public async Task A_training_that_goes_on_changes_no_version()
    {
        await using var served = await ServedStore.Start(trials: 3);
        var version = (await served.Json("api/studies/s/trials")).GetProperty("version").GetString();

        served.Write(store => store.SaveTraining("s", Run(1, 1, trained: 2, TrainingPurpose.Audit), progress: [1], weights: null));
        served.Write(store => ServedStore.Fill(store, "other", 1));

        await served.Await("api/overview", o => o.GetProperty("studies").GetArrayLength() == 2);
        Assert.Equal(version, (await served.Json("api/studies/s/trials")).GetProperty("version").GetString());
    }

    private static IEnumerable<int> Numbers(JsonElement table) => table.GetProperty("number").EnumerateArray().Select(n => n.GetInt32());
}
