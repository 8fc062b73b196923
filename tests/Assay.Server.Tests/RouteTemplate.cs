using System.Text.RegularExpressions;

namespace Assay.Server.Tests;

/// <summary>Takes the framework's templates apart.</summary>
internal static partial class RouteTemplate
{
    [GeneratedRegex(@"\{[^}]*\}", RegexOptions.CultureInvariant)]
    public static partial Regex Parameter();
}
