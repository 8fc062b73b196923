using System.Text;
using FsCheck;
using FsCheck.Fluent;

namespace Assay.Server.Tests.Fuzzing;

/// <summary>A request that is nearly right, or not at all.</summary>
/// <param name="Query">With its question mark, or nothing.</param>
/// <param name="Headers">Without Host and the length.</param>
internal sealed record HostileRequest(string Segment, string Query, string[] Headers, byte[] Body)
{
    private static readonly string[] Segments = ["1", "0", "a", "m-1", "%20", "%00", "%2e%2e", "..%2f..%2fetc%2fpasswd", "%252e%252e", "%ff", "%F0%9F%98%80", "%3Cscript%3E", "a%2Fb", "'", "%27%20OR%201=1", "{id}", new string('a', 3000), "%"];
    private static readonly string[] Queries =
        ["", "?", "?&&==&", "?%", "?%zz=%zz", "?%00=%00", "?%ff=%fe", "?run_id", "?run_id=", "?run_id=1&run_id=2", "?experiment_ids[]=1&experiment_ids[0]=2", "?max_results=-1", "?max_results=1e9&max_results=abc", "?filter=%27%22%60", "?path=%2e%2e%2f%2e%2e%2fetc", "?" + new string('a', 50_000)];
    private static readonly string[] Types =
        ["application/json; charset=utf-8", "application/json; charset=utf-16", "text/plain", "application/x-www-form-urlencoded", "multipart/form-data", "multipart/form-data; boundary=x", "APPLICATION/JSON", "application/json/json", ";", "é", ""];

    /// <summary>Requests around what is right.</summary>
    public static Gen<HostileRequest> Around(Vocabulary vocabulary) =>
        from segment in Mostly("1", Segments)
        from query in Gen.Frequency((3, QueryOf(vocabulary)), (1, Gen.Elements(Queries)))
        from type in Gen.Frequency((9, Gen.Constant("application/json")), (1, Gen.Elements(Types)))
        from body in BodyOf(vocabulary)
        select new HostileRequest(segment, query, type.Length == 0 ? [] : [$"Content-Type: {type}"], body);

    public override string ToString() => $"segment {Segment}, {Short(Query)}, {string.Join(", ", Headers)}, {Short(Encoding.UTF8.GetString(Body))}";

    private static Gen<byte[]> BodyOf(Vocabulary vocabulary) => Gen.Frequency(
        (20, from fields in FieldsOf(vocabulary) select Encoding.UTF8.GetBytes(Json(fields))),
        (2, from fields in FieldsOf(vocabulary) from cut in Gen.Choose(0, 1000) select Cut(Encoding.UTF8.GetBytes(Json(fields)), cut)),
        (2, from fields in FieldsOf(vocabulary) from at in Gen.Choose(0, 1000) from value in Gen.Choose(0, 255) select Changed(Encoding.UTF8.GetBytes(Json(fields)), at, (byte)value)),
        (1, from fields in FieldsOf(vocabulary) select Encoding.UTF8.GetBytes(Fragments.Text(Json(fields).Replace("\\", "\\\\", StringComparison.Ordinal).Replace("\"", "\\\"", StringComparison.Ordinal)))),
        (1, from fields in FieldsOf(vocabulary) select Encoding.Unicode.GetBytes(Json(fields))),
        (1, from fields in FieldsOf(vocabulary) select (byte[])[0xEF, 0xBB, 0xBF, .. Encoding.UTF8.GetBytes(Json(fields))]),
        (2, Gen.Elements<string>([.. Fragments.Hostile, .. Fragments.Broken]).Select(Encoding.UTF8.GetBytes)),
        (1, Gen.Choose(0, 255).Select(b => (byte)b).ArrayOf()),
        (1, Gen.Constant<byte[]>([])));

    /// <summary>All fields, of which a few are missing, a few hostile, and a few there twice.</summary>
    private static Gen<IReadOnlyList<KeyValuePair<string, string>>> FieldsOf(Vocabulary vocabulary) =>
        from changes in Gen.Choose(0, 4)
        from all in Enumerable.Repeat(Change(vocabulary), changes).Aggregate(
            Gen.Constant<IReadOnlyList<KeyValuePair<string, string>>>(vocabulary.Fields),
            (so, change) => from fields in so from c in change select c(fields))
        select all;

    private static Gen<Func<IReadOnlyList<KeyValuePair<string, string>>, IReadOnlyList<KeyValuePair<string, string>>>> Change(Vocabulary vocabulary) =>
        from name in Gen.Elements(vocabulary.Fields.Select(f => f.Key))
        from value in Gen.Frequency((9, Gen.Elements<string>(Fragments.Hostile)), (1, Gen.Elements<string>(Fragments.Broken)))
        from kind in Gen.Choose(0, 4)
        select kind switch
        {
            0 => new Func<IReadOnlyList<KeyValuePair<string, string>>, IReadOnlyList<KeyValuePair<string, string>>>(fields => [.. fields.Where(f => f.Key != name)]),
            1 => fields => [.. fields, new(name, value)],
            _ => fields => [.. fields.Select(f => f.Key == name ? new(name, value) : f)],
        };

    private static Gen<string> QueryOf(Vocabulary vocabulary) =>
        from fields in FieldsOf(vocabulary)
        select "?" + string.Join('&', fields.Where(f => f.Value.Length < 1000).Select(f => $"{f.Key}={Uri.EscapeDataString(f.Value.Trim('"', '[', ']'))}"));

    private static string Json(IEnumerable<KeyValuePair<string, string>> fields) => $"{{{string.Join(',', fields.Select(f => $"\"{f.Key}\":{f.Value}"))}}}";

    private static Gen<string> Mostly(string usual, string[] others) => Gen.Frequency((4, Gen.Constant(usual)), (1, Gen.Elements(others)));

    private static byte[] Cut(byte[] bytes, int permille) => bytes[..(int)((long)bytes.Length * permille / 1000)];

    private static byte[] Changed(byte[] bytes, int permille, byte value)
    {
        bytes[Math.Min(bytes.Length - 1, (int)((long)bytes.Length * permille / 1000))] = value;
        return bytes;
    }

    private static string Short(string text) => text.Length <= 2000 ? text : text[..2000] + "…";
}
