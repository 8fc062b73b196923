using System.Globalization;

namespace Assay.Server.Tests.Access;

/// <summary>Ways to write a path that one part of a server may read as the path and another not.</summary>
internal static class Spellings
{
    public static IEnumerable<string> Of(string path)
    {
        int last = path.LastIndexOf('/');
        string folder = path[..last];
        string name = path[(last + 1)..];
        string first = string.Create(CultureInfo.InvariantCulture, $"%{(int)path[1]:X2}");
        return
        [
            path,
            path + "/",
            path + "//",
            path + "?",
            path + "?x=/health",
            path + "#/health",
            path + ";/health",
            path + "%00",
            path + "%20",
            path + ".",
            path + "/.",
            path + "/..;/health",
            "/" + path,
            "//" + path,
            "/." + path,
            "/health/.." + path,
            "/health/..%2f" + path[1..],
            "/health/%2e%2e" + path,
            "/health/..%5c" + path[1..],
            "/health;" + path,
            "/health%2f.." + path,
            "/version/.." + path,
            "/%2e" + path,
            "/x/../" + path[1..],
            folder + "//" + name,
            folder + "/./" + name,
            folder + "%2f" + name,
            folder + "%252f" + name,
            folder + "%5c" + name,
            folder + "\\" + name,
            folder + "/%2e/" + name,
            "/" + first + path[2..],
            path.ToUpperInvariant(),
            char.ToUpperInvariant(path[1]) is var upper ? $"/{upper}{path[2..]}" : path,
            "http://localhost" + path,
            "http://localhost/health/.." + path,
            "localhost" + path,
            "*",
        ];
    }
}
