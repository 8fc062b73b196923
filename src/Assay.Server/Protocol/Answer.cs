using System.Buffers;
using System.Text.Encodings.Web;
using System.Text.Json;
using Microsoft.AspNetCore.Http;

namespace Assay.Server;

/// <summary>Writes answers as MLflow's server does: JSON with lists left out when empty, numbers of 64 bits as numbers.</summary>
internal static class Answer
{
    private const int LargestKept = 1 << 20;
    private const int FirstSize = 1 << 10;
    private const int Chunk = 1 << 15;

    /// <summary>Clients compare messages with <c>\"</c> in them, so quotes are not written as <c>\u0022</c>; the type of the content keeps browsers from reading it as a page.</summary>
    public static readonly JsonWriterOptions Json = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping, SkipValidation = true };

    private static readonly byte[] Empty = "{}"u8.ToArray();

    [ThreadStatic]
    private static (ArrayBufferWriter<byte> Bytes, Utf8JsonWriter Json)? _kept;

    /// <summary>The object without fields: done, and nothing to say.</summary>
    public static Task EmptyAsync(ApiCall call) => SendAsync(call, StatusCodes.Status200OK, Empty);

    /// <summary>One object, whose fields <paramref name="fields"/> writes.</summary>
    public static Task ObjectAsync<T>(ApiCall call, T value, Action<Utf8JsonWriter, T> fields) => ObjectAsync(call, StatusCodes.Status200OK, value, fields);

    /// <summary>An object with one list, left out when it is empty, and the token for what follows.</summary>
    /// <remarks>It is sent while it is written, so it may be long.</remarks>
    public static async Task ListAsync<T>(ApiCall call, string name, IEnumerable<T> items, Action<Utf8JsonWriter, T> write, string? nextPageToken = null)
    {
        HttpResponse response = call.Http.Response;
        response.ContentType = "application/json";
        await using var json = new Utf8JsonWriter(response.BodyWriter, Json);
        json.WriteStartObject();
        bool any = false;
        foreach (T item in items)
        {
            if (!any)
            {
                json.WriteStartArray(name);
                any = true;
            }
            write(json, item);
            if (json.BytesPending > Chunk)
            {
                json.Flush();
                await response.BodyWriter.FlushAsync(call.Cancellation).ConfigureAwait(false);
            }
        }
        if (any)
        {
            json.WriteEndArray();
        }
        if (nextPageToken is not null)
        {
            json.WriteString("next_page_token"u8, nextPageToken);
        }
        json.WriteEndObject();
    }

    public static Task ErrorAsync(ApiCall call, ErrorCode code, string message) =>
        ObjectAsync(call, code.Status, (code.Name, message), static (json, error) =>
        {
            json.WriteString("error_code"u8, error.Name);
            json.WriteString("message"u8, error.message);
        });

    private static async Task ObjectAsync<T>(ApiCall call, int status, T value, Action<Utf8JsonWriter, T> fields)
    {
        (ArrayBufferWriter<byte> bytes, Utf8JsonWriter json) = _kept ?? Make();
        _kept = null; // Another answer may be written by this thread while this one is sent.
        json.WriteStartObject();
        fields(json, value);
        json.WriteEndObject();
        json.Flush();
        await SendAsync(call, status, bytes.WrittenMemory).ConfigureAwait(false);
        if (bytes.Capacity <= LargestKept)
        {
            bytes.ResetWrittenCount();
            json.Reset();
            _kept = (bytes, json);
        }
    }

    private static (ArrayBufferWriter<byte> Bytes, Utf8JsonWriter Json) Make()
    {
        var bytes = new ArrayBufferWriter<byte>(FirstSize);
        return (bytes, new Utf8JsonWriter(bytes, Json));
    }

    private static Task SendAsync(ApiCall call, int status, ReadOnlyMemory<byte> body)
    {
        HttpResponse response = call.Http.Response;
        response.StatusCode = status;
        response.ContentType = "application/json";
        response.ContentLength = body.Length;
        return response.BodyWriter.WriteAsync(body, call.Cancellation).AsTask();
    }
}
