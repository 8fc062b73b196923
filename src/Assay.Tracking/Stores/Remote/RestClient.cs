using System.Buffers;
using System.Net;
using System.Net.Http.Headers;
using System.Runtime.ExceptionServices;
using System.Security.Cryptography;
using System.Text.Json;

namespace Assay.Tracking;

/// <summary>Sends requests to a tracking server: again when that is safe, with the fault a caller can act on when it is not.</summary>
internal sealed class RestClient : IDisposable
{
    private const string KeyHeader = "Idempotency-Key";
    private const string RunHeader = "Assay-Run-Id";

    /// <summary>Assay's servers answer with it, so that a client knows what it may ask beyond MLflow's protocol.</summary>
    private const string AssayHeader = "Assay-Api";

    private const string Prefix = "api/2.0/mlflow/";
    private readonly HttpClient _http;
    private readonly RetryPolicy _retries;
    private readonly TimeProvider _time;
    private int _isAssay = -1;

    public RestClient(Uri address, AuthenticationHeaderValue? credentials, RetryPolicy retries, TimeProvider time)
    {
        // The server's answer must not be able to send the caller's credentials elsewhere.
        var handler = new SocketsHttpHandler
        {
            AllowAutoRedirect = false,
            AutomaticDecompression = DecompressionMethods.All,
            PooledConnectionLifetime = TimeSpan.FromMinutes(5),
            ConnectTimeout = TimeSpan.FromSeconds(10),
        };
        Address = Base(address);
        _http = new HttpClient(handler) { BaseAddress = Address, Timeout = Timeout.InfiniteTimeSpan };
        _http.DefaultRequestHeaders.Authorization = credentials;
        _http.DefaultRequestHeaders.Add(AssayHeader, "1");
        _http.DefaultRequestHeaders.UserAgent.ParseAdd("assay-tracking/0.1");
        _retries = retries;
        _time = time;
    }

    /// <summary>With a slash at its end, without credentials.</summary>
    public Uri Address { get; }

    /// <summary>How long one attempt at an ordinary call may take.</summary>
    public TimeSpan Patience { get; init; } = TimeSpan.FromSeconds(120);

    /// <summary>Whether the server is one of Assay's; asks it when no answer of it has been seen yet.</summary>
    public async Task<bool> IsAssayAsync(CancellationToken cancellationToken)
    {
        if (_isAssay < 0)
        {
            using HttpResponseMessage answer = await SendAsync(() => new HttpRequestMessage(HttpMethod.Get, "health"), true, cancellationToken).ConfigureAwait(false);
        }
        return _isAssay == 1;
    }

    /// <summary>A call of MLflow's API that changes nothing.</summary>
    public Task<JsonElement> GetAsync(string call, IEnumerable<(string Key, string? Value)> query, CancellationToken cancellationToken)
    {
        var pairs = query.Where(q => q.Value is not null).Select(q => $"{q.Key}={Uri.EscapeDataString(q.Value!)}");
        string path = $"{Prefix}{call}?{string.Join('&', pairs)}";
        return CallAsync(() => new HttpRequestMessage(HttpMethod.Get, path), safe: true, cancellationToken);
    }

    /// <summary>A call of MLflow's API with a body.</summary>
    /// <param name="safe">Whether carrying it out twice is as good as once.</param>
    /// <param name="key">Names this very request, so that an Assay server carries it out once however often it comes.</param>
    /// <param name="run">The id for a run that an Assay server makes.</param>
    public Task<JsonElement> PostAsync(string call, Action<Utf8JsonWriter> write, bool safe, Guid? key = null, RunId? run = null, CancellationToken cancellationToken = default) =>
        SendAsync(HttpMethod.Post, call, write, safe, key, run, cancellationToken);

    /// <inheritdoc cref="PostAsync"/>
    public Task<JsonElement> SendAsync(
        HttpMethod method, string call, Action<Utf8JsonWriter> write, bool safe, Guid? key = null, RunId? run = null, CancellationToken cancellationToken = default)
    {
        var body = new ArrayBufferWriter<byte>();
        using (var json = new Utf8JsonWriter(body, RestJson.Options))
        {
            json.WriteStartObject();
            write(json);
            json.WriteEndObject();
        }
        HttpRequestMessage Request()
        {
            var content = new ReadOnlyMemoryContent(body.WrittenMemory);
            content.Headers.ContentType = new MediaTypeHeaderValue("application/json");
            var request = new HttpRequestMessage(method, Prefix + call) { Content = content };
            if (key is { } name)
            {
                request.Headers.Add(KeyHeader, name.ToString());
            }
            if (run is { } id)
            {
                request.Headers.Add(RunHeader, id.ToString());
            }
            return request;
        }
        return CallAsync(Request, safe, cancellationToken);
    }

    /// <summary>Sends a request until it is answered for good, and returns the answer once its headers are there.</summary>
    /// <exception cref="TrackingException">The server refused, or could not be reached.</exception>
    public async Task<HttpResponseMessage> SendAsync(Func<HttpRequestMessage> make, bool safe, CancellationToken cancellationToken, bool patient = true)
    {
        for (int failures = 1; ; failures++)
        {
            using HttpRequestMessage request = make();
            (HttpResponseMessage? answer, TrackingException? fault, bool mayRepeat, TimeSpan? asked) =
                await AttemptAsync(request, patient, cancellationToken).ConfigureAwait(false);
            if (answer is not null)
            {
                return answer;
            }
            TimeSpan? wait = safe || mayRepeat ? _retries.WaitAfter(failures, Chance(), asked) : null;
            if (fault!.Fault != TrackingFault.Unavailable || wait is null)
            {
                throw fault;
            }
            await Task.Delay(wait.Value, _time, cancellationToken).ConfigureAwait(false);
        }
    }

    public void Dispose() => _http.Dispose();

    private async Task<JsonElement> CallAsync(Func<HttpRequestMessage> make, bool safe, CancellationToken cancellationToken)
    {
        using HttpResponseMessage answer = await SendAsync(make, safe, cancellationToken).ConfigureAwait(false);
        byte[] body = await ReadAsync(answer, cancellationToken).ConfigureAwait(false);
        try
        {
            using JsonDocument document = JsonDocument.Parse(body);
            return document.RootElement.Clone();
        }
        catch (JsonException error)
        {
            throw new TrackingException($"What answers at {Address} must speak MLflow's protocol, but its answer is not JSON. Check the address.", error);
        }
    }

    private async Task<byte[]> ReadAsync(HttpResponseMessage answer, CancellationToken cancellationToken)
    {
        try
        {
            return await answer.Content.ReadAsByteArrayAsync(cancellationToken).ConfigureAwait(false);
        }
        catch (Exception error) when (error is HttpRequestException or IOException)
        {
            throw Away(error);
        }
    }

    private async Task<(HttpResponseMessage? Answer, TrackingException? Fault, bool MayRepeat, TimeSpan? Asked)> AttemptAsync(
        HttpRequestMessage request, bool patient, CancellationToken cancellationToken)
    {
        using var limit = new CancellationTokenSource(patient ? Patience : Timeout.InfiniteTimeSpan, _time);
        using var both = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken, limit.Token);
        try
        {
            HttpResponseMessage answer = await _http.SendAsync(request, HttpCompletionOption.ResponseHeadersRead, both.Token).ConfigureAwait(false);
            if (answer.Headers.Contains(AssayHeader))
            {
                _isAssay = 1;
            }
            if (answer.IsSuccessStatusCode)
            {
                _isAssay = Math.Max(_isAssay, 0);
                return (answer, null, true, null);
            }
            using (answer)
            {
                TrackingException fault = await RestFault.ReadAsync(request, answer, both.Token).ConfigureAwait(false);
                return (null, fault, RestFault.IsBusy(answer.StatusCode), answer.Headers.RetryAfter?.Delta);
            }
        }
        catch (Exception error) when ((error as SourceException ?? error.InnerException as SourceException)?.InnerException is { } unreadable)
        {
            ExceptionDispatchInfo.Throw(unreadable);
            throw;
        }
        catch (HttpRequestException error)
        {
            return (null, Away(error), NeverSent(error), null);
        }
        catch (IOException error)
        {
            return (null, Away(error), false, null);
        }
        catch (OperationCanceledException error) when (!cancellationToken.IsCancellationRequested)
        {
            return (null, Away(error), false, null);
        }
    }

    private TrackingException Away(Exception error) =>
        new(TrackingFault.Unavailable, $"The tracking server at {Address} cannot be reached: {(error is OperationCanceledException ? $"no answer within {Patience.TotalSeconds} s" : error.Message)}", error);

    private static bool NeverSent(HttpRequestException error) =>
        error.HttpRequestError is HttpRequestError.ConnectionError or HttpRequestError.NameResolutionError or HttpRequestError.SecureConnectionError;

    private static double Chance() => RandomNumberGenerator.GetInt32(1 << 20) / (double)(1 << 20);

    private static Uri Base(Uri address)
    {
        var clean = new UriBuilder(address) { UserName = "", Password = "", Query = "", Fragment = "" };
        clean.Path = clean.Path.TrimEnd('/') + "/";
        return clean.Uri;
    }
}
