using System.Buffers;
using System.IO.Pipelines;
using System.Text;
using System.Text.Json;
using Assay.Tracking;
using Microsoft.AspNetCore.Http;

namespace Assay.Server;

/// <summary>Reads a request's message from its body or, for GET, from its query.</summary>
internal static class RequestReader
{
    private const int MaxDepth = 64;

    private static readonly JsonElement None = Parse("{}"u8.ToArray());

    /// <exception cref="TrackingException">The body is too long, not JSON, or not an object.</exception>
    public static async ValueTask<RequestMessage> ReadAsync(ApiCall call)
    {
        HttpRequest request = call.Http.Request;
        if (HttpMethods.IsGet(request.Method) && request.Query.Count > 0)
        {
            return new RequestMessage(OfQuery(request.Query), fromQuery: true);
        }
        return HttpMethods.IsGet(request.Method)
            ? await ReadBodyAsync(call, Message).ConfigureAwait(false)
            : await ReadJsonBodyAsync(call, Message).ConfigureAwait(false);
    }

    /// <summary>The message that a whole body holds.</summary>
    /// <exception cref="TrackingException">It is not JSON, or not an object.</exception>
    public static RequestMessage Message(ReadOnlySequence<byte> body) => new(Parse(body));

    /// <summary>What <paramref name="read"/> makes of the whole body, said to be JSON.</summary>
    /// <exception cref="TrackingException">It is something else, or longer than the route allows.</exception>
    public static ValueTask<T> ReadJsonBodyAsync<T>(ApiCall call, Func<ReadOnlySequence<byte>, T> read)
    {
        RequireJson(call.Http.Request);
        return ReadBodyAsync(call, read);
    }

    /// <summary>What <paramref name="read"/> makes of the whole body, whose memory is given back then.</summary>
    /// <exception cref="TrackingException">It is longer than the route allows.</exception>
    public static async ValueTask<T> ReadBodyAsync<T>(ApiCall call, Func<ReadOnlySequence<byte>, T> read)
    {
        PipeReader reader = call.Http.Request.BodyReader;
        long limit = call.Route.MaxBodyBytes;
        if (call.Http.Request.ContentLength is { } announced && announced > limit)
        {
            throw TooLong(call, announced);
        }
        while (true)
        {
            ReadResult result = await BrokenBody.ReadAsync(reader.ReadAsync(call.Cancellation)).ConfigureAwait(false);
            ReadOnlySequence<byte> body = result.Buffer;
            if (body.Length <= limit && !result.IsCompleted)
            {
                reader.AdvanceTo(body.Start, body.End);
                continue;
            }
            try
            {
                return body.Length <= limit ? ReadWhole(body, read) : throw TooLong(call, body.Length);
            }
            finally
            {
                reader.AdvanceTo(body.End); // After an error too: the connection is lost where a body was neither read nor left alone.
            }
        }
    }

    /// <summary>Bodies come in pieces; readers of one piece are faster, and no word is cut in two.</summary>
    private static T ReadWhole<T>(ReadOnlySequence<byte> body, Func<ReadOnlySequence<byte>, T> read)
    {
        if (body.IsSingleSegment)
        {
            return read(body);
        }
        byte[] whole = ArrayPool<byte>.Shared.Rent((int)body.Length);
        try
        {
            body.CopyTo(whole);
            return read(new ReadOnlySequence<byte>(whole, 0, (int)body.Length));
        }
        finally
        {
            ArrayPool<byte>.Shared.Return(whole);
        }
    }

    private static JsonElement Parse(ReadOnlySequence<byte> body)
    {
        if (IsBlank(body))
        {
            return None;
        }
        JsonElement fields;
        try
        {
            fields = ParseValue(new Utf8JsonReader(body, new JsonReaderOptions { MaxDepth = MaxDepth }));
        }
        catch (JsonException) when (PythonLiterals.Quote(body.ToArray()) is { } quoted)
        {
            return Parse(new ReadOnlySequence<byte>(quoted));
        }
        catch (JsonException error)
        {
            throw Malformed(error.Message);
        }
        // Clients before MLflow 0.7 post their JSON as a text inside JSON.
        return fields.ValueKind switch
        {
            JsonValueKind.Object => fields,
            JsonValueKind.Null => None,
            JsonValueKind.String => ParseInner(fields),
            _ => throw Malformed("it must be an object"),
        };
    }

    public static TrackingException Malformed(string why) => Refusal.Invalid($"The request's body must be a JSON object in UTF-8: {why}.");

    /// <summary>Forms of a browser cannot send this type, so another site's page cannot post here unasked.</summary>
    public static void RequireJson(HttpRequest request)
    {
        ReadOnlySpan<char> type = request.ContentType;
        if (type.IndexOf(';') is var end and >= 0)
        {
            type = type[..end];
        }
        if (type.IsEmpty)
        {
            throw Refusal.Invalid("Bad Request. Content-Type header is missing.");
        }
        if (!type.Trim().Equals("application/json", StringComparison.OrdinalIgnoreCase))
        {
            throw Refusal.Invalid("Bad Request. Content-Type must be one of ['application/json'].");
        }
    }

    private static JsonElement Parse(byte[] json) => Parse(new ReadOnlySequence<byte>(json));

    private static JsonElement ParseInner(JsonElement text)
    {
        try
        {
            return ParseValue(new Utf8JsonReader(Encoding.UTF8.GetBytes(text.GetString()!), new JsonReaderOptions { MaxDepth = MaxDepth })) is { ValueKind: JsonValueKind.Object } inner
                ? inner
                : throw Malformed("it must be an object");
        }
        catch (Exception error) when (error is JsonException or InvalidOperationException)
        {
            throw Malformed(error.Message);
        }
    }

    private static JsonElement ParseValue(Utf8JsonReader reader)
    {
        if (!UnicodeText.IsAll(reader))
        {
            throw Malformed("a text in it is not Unicode");
        }
        JsonElement value = JsonElement.ParseValue(ref reader);
        while (reader.Read())
        {
            // Only white space may follow; the reader throws at anything else.
        }
        return value;
    }

    private static bool IsBlank(ReadOnlySequence<byte> body)
    {
        foreach (ReadOnlyMemory<byte> part in body)
        {
            if (part.Span.ContainsAnyExcept(" \t\r\n"u8))
            {
                return false;
            }
        }
        return true;
    }

    private static JsonElement OfQuery(IQueryCollection query)
    {
        var bytes = new ArrayBufferWriter<byte>();
        using (var json = new Utf8JsonWriter(bytes, Answer.Json))
        {
            json.WriteStartObject();
            foreach ((string name, var values) in query)
            {
                json.WritePropertyName(name);
                if (values.Count == 1)
                {
                    json.WriteStringValue(values[0]);
                    continue;
                }
                json.WriteStartArray();
                foreach (string? value in values)
                {
                    json.WriteStringValue(value);
                }
                json.WriteEndArray();
            }
            json.WriteEndObject();
        }
        var reader = new Utf8JsonReader(bytes.WrittenSpan);
        return JsonElement.ParseValue(ref reader);
    }

    private static TrackingException TooLong(ApiCall call, long length) => Refusal.Invalid(call.Route.TooLong(length));
}
