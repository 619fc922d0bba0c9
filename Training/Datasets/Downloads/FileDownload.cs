using System.Net;
using System.Net.Http.Headers;
using System.Security.Cryptography;
using Polly;
using Polly.Retry;

namespace NasLab.Training.Datasets.Downloads;

/// <summary>
/// Fetches a published file: into <c>NAME.part</c>, going on where an earlier try (or an earlier run) stopped, checked against
/// its MD5 sum, then renamed, so that a file of the right name is whole.
/// </summary>
public sealed class FileDownload
{
    private readonly HttpClient _http;
    private readonly DownloadOptions _options;
    private readonly ResiliencePipeline _retries;

    /// <summary>Makes a downloader over a client whose life is the caller's.</summary>
    /// <param name="log">Told, for people, that a download starts and what is tried again.</param>
    public FileDownload(HttpClient http, DownloadOptions options, Action<string> log)
    {
        ArgumentNullException.ThrowIfNull(options);
        _http = http;
        _options = options;
        Log = log;
        _retries = new ResiliencePipelineBuilder().AddRetry(new RetryStrategyOptions
        {
            ShouldHandle = new PredicateBuilder().Handle<TransientDownloadException>(),
            BackoffType = DelayBackoffType.Exponential,
            UseJitter = true,
            Delay = options.FirstDelay,
            MaxRetryAttempts = options.Retries,
            OnRetry = retry =>
            {
                log($"{retry.Outcome.Exception!.Message} Trying again in {retry.RetryDelay.TotalSeconds:0.0} s.");
                return default;
            },
        }).Build();
    }

    private Action<string> Log { get; }

    /// <summary>Brings the file to <paramref name="target"/>, whose folder is made where it is missing.</summary>
    /// <exception cref="DataException">The server refuses the file, or every try failed; the message says where to put it by hand.</exception>
    /// <exception cref="OperationCanceledException">Cancelled; what has come stays in the .part file.</exception>
    public async Task FetchAsync(PublishedFile file, string target, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(file);
        var part = target + ".part";
        try
        {
            Directory.CreateDirectory(Path.GetDirectoryName(Path.GetFullPath(target))!);
            Log($"Fetching {file.Address} ({file.MegaBytes:0.#} MB).");
            await _retries.ExecuteAsync(async token => await TryAsync(file, part, token), cancellationToken);
            File.Move(part, target, overwrite: true);
        }
        catch (TransientDownloadException e)
        {
            throw new DataException($"{target}: could not be fetched: {e.Message} Try again later, or put the file there by hand.", e);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            throw new DataException($"{target}: cannot be written: {e.Message}", e);
        }
    }

    private async Task TryAsync(PublishedFile file, string part, CancellationToken cancellationToken)
    {
        using var stalled = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        stalled.CancelAfter(_options.Stall);
        try
        {
            await using (var output = new FileStream(part, FileMode.OpenOrCreate, FileAccess.ReadWrite, FileShare.None))
            {
                await ReceiveAsync(file, output, stalled);
            }
        }
        catch (OperationCanceledException) when (!cancellationToken.IsCancellationRequested)
        {
            throw new TransientDownloadException($"{file.Address}: nothing came for {_options.Stall.TotalSeconds:0.#} s.");
        }
        catch (Exception e) when (e is HttpRequestException or HttpIOException)
        {
            throw new TransientDownloadException($"{file.Address}: {e.Message}", e);
        }

        await CheckAsync(file, part, cancellationToken);
    }

    private async Task ReceiveAsync(PublishedFile file, FileStream output, CancellationTokenSource stalled)
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, file.Address);
        if (output.Length > 0)
            request.Headers.Range = new RangeHeaderValue(output.Length, null);

        using var response = await _http.SendAsync(request, HttpCompletionOption.ResponseHeadersRead, stalled.Token);
        if (response.StatusCode == HttpStatusCode.RequestedRangeNotSatisfiable)
            return; // All of it is here already: the checksum decides.

        Demand(response, file);
        var resumes = response.StatusCode == HttpStatusCode.PartialContent && response.Content.Headers.ContentRange?.From == output.Length;
        if (!resumes)
            output.SetLength(0); // The server ignores Range, or answers another one: from the start.
        if (!resumes && response.StatusCode == HttpStatusCode.PartialContent)
            throw new TransientDownloadException($"{file.Address}: the server sent another part than was asked for.");

        output.Seek(0, SeekOrigin.End);
        await using var body = await response.Content.ReadAsStreamAsync(stalled.Token);
        var buffer = new byte[1 << 16];
        int got;
        while ((got = await body.ReadAsync(buffer, stalled.Token)) > 0)
        {
            await output.WriteAsync(buffer.AsMemory(0, got), stalled.Token);
            stalled.CancelAfter(_options.Stall);
        }
    }

    private static void Demand(HttpResponseMessage response, PublishedFile file)
    {
        if (response.IsSuccessStatusCode)
            return;

        var code = (int)response.StatusCode;
        var problem = $"{file.Address}: the server answered {code} {response.ReasonPhrase}.";
        throw code is >= 500 or 408 or 429 ? new TransientDownloadException(problem) : new DataException(problem);
    }

    private static async Task CheckAsync(PublishedFile file, string part, CancellationToken cancellationToken)
    {
        await using (var written = File.OpenRead(part))
        {
            var sum = Convert.ToHexStringLower(await MD5.HashDataAsync(written, cancellationToken));
            if (string.Equals(sum, file.Md5, StringComparison.Ordinal))
                return;
        }

        File.Delete(part);
        throw new TransientDownloadException($"{file.Address}: what came has another MD5 sum than {file.Md5}.");
    }

    /// <summary>A failure that may be gone in a moment.</summary>
    private sealed class TransientDownloadException(string message, Exception? inner = null) : Exception(message, inner);
}
