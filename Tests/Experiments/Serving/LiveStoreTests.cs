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

    [Fact]
    public async Task A_test_of_the_trial_that_finished_last_and_a_trial_begun_anew_are_changes_like_others()
    {
        await using var served = await ServedStore.Start(trials: 3);
        served.Write(store => store.StartTrial("s", Started(3)));
        var version = (await served.Await("api/studies/s/trials", t => t.GetProperty("number").GetArrayLength() == 4)).GetProperty("version").GetString();

        served.Write(store => store.RecordTest("s", 2, 0.25, 0.01));
        var tested = await served.Await($"api/studies/s/trials?since={version}", t => Numbers(t).Any());
        served.Write(store => store.StartTrial("s", Started(3) with { Started = Start.AddDays(1) }));
        var begun = await served.Await($"api/studies/s/trials?since={tested.GetProperty("version").GetString()}", t => Numbers(t).Any());

        Assert.Equal([2], Numbers(tested));
        Assert.Equal([3], Numbers(begun));
    }

    [Fact]
    public async Task A_version_that_is_still_to_come_gets_all_trials()
    {
        await using var served = await ServedStore.Start(trials: 3);
        var version = (await served.Json("api/studies/s/trials")).GetProperty("version").GetString();

        var table = await served.Json($"api/studies/s/trials?since={version}000");

        Assert.False(table.TryGetProperty("since", out _));
        Assert.Equal([0, 1, 2], Numbers(table));
    }

    [Fact]
    public async Task No_event_says_what_the_one_before_it_said()
    {
        await using var served = await ServedStore.Start(trials: 3);
        var before = (await served.Json("api/studies/s/trials")).GetProperty("version").GetString();
        var told = new List<string>();

        await foreach (var news in served.Events())
        {
            told.Add(news.GetRawText());
            if (told.Count == 1) served.Write(store => store.CompleteTrial("s", Completed(3), [], weights: null));
            if (news.GetProperty("studies").GetProperty("s").GetString() != before) break;
        }

        Assert.Equal(told.Distinct(), told);
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
    public async Task A_trial_that_is_gone_is_no_longer_shown()
    {
        await using var served = await ServedStore.Start(trials: 3);
        served.Write(store => store.StartTrial("s", Started(3)));
        await served.Await("api/studies/s/trials", t => t.GetProperty("number").GetArrayLength() == 4);

        served.Replace(store => ServedStore.Fill(store, "s", 3));

        Assert.Equal([0, 1, 2], Numbers(await served.Await("api/studies/s/trials", t => t.GetProperty("number").GetArrayLength() == 3)));
    }

    [Fact]
    public async Task Another_past_of_the_same_study_is_read_anew_though_it_ends_with_the_same_trial()
    {
        await using var served = await ServedStore.Start(trials: 3);
        await served.Json("api/studies/s/trials");

        // Trial 1 is under way again, 0 was never there, 5 is new; as many trials as before, and trial 2 as it was.
        served.Replace(store =>
        {
            store.CreateStudy(Study());
            foreach (var number in new[] { 5, 2 }) store.CompleteTrial("s", Completed(number) with { Finished = Completed(2).Finished }, [], weights: null);
            store.StartTrial("s", Started(1));
        });

        await served.Await("api/studies/s/trials", t => t.GetProperty("number").EnumerateArray().Select(n => n.GetInt32()).SequenceEqual([1, 2, 5]));
    }

    [Fact]
    public async Task A_study_of_the_same_name_and_trials_on_other_devices_is_another()
    {
        await using var served = await ServedStore.Start(trials: 2);
        var old = (await served.Json("api/studies/s/trials")).GetProperty("version").GetString();

        served.Replace(store =>
        {
            store.CreateStudy(Study() with { Targets = [.. Study().Targets.Select(t => t with { Device = $"other-{t.Device}" })] });
            for (var i = 0; i < 2; i++) store.CompleteTrial("s", Completed(i), [], weights: null);
        });

        await served.Await("api/studies/s", s => s.GetProperty("devices")[0].GetRawText().Contains("other-device-0", StringComparison.Ordinal));
        Assert.False((await served.Json($"api/studies/s/trials?since={old}")).TryGetProperty("since", out _));
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
        await served.Await("api/studies/s", s => s.GetProperty("trialCount").GetInt32() == 4); // the store may have been looked at while it was filled
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

    public static TheoryData<string, Action<StudyStore>> ChangesOfTheStudy => new()
    {
        { "its end", store => store.FinishStudy("s", Start.AddHours(2)) },
        { "its budget", store => store.GrowBudget("s", 64, Study().Config, Study().ConfigText) },
        { "its time", store => store.AddWallSeconds("s", 10) },
        { "its linear baseline", store => store.RecordLinearBaseline("s", 0.84) },
    };

    [Theory]
    [MemberData(nameof(ChangesOfTheStudy), DisableDiscoveryEnumeration = true)]
    public async Task A_change_that_is_none_of_a_trial_s_is_told_of(string what, Action<StudyStore> change)
    {
        await using var served = await ServedStore.Start(trials: 1);
        var before = await Version();
        Assert.Equal(before, await Version());

        served.Write(change);

        for (var i = 0; i < 300 && await Version() == before; i++) await Task.Delay(100);
        Assert.True(before != await Version(), what);

        async Task<string> Version() => (await served.Client.GetAsync(new Uri("api/studies/s", UriKind.Relative))).Headers.ETag!.Tag;
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
