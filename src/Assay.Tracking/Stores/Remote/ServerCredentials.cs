using System.Net.Http.Headers;
using System.Text;

namespace Assay.Tracking;

/// <summary>How a client shows a server who it is.</summary>
internal static class ServerCredentials
{
    /// <summary>
    /// The user and password in the address, else <c>MLFLOW_TRACKING_USERNAME</c> and <c>MLFLOW_TRACKING_PASSWORD</c>, else the
    /// token in <c>ASSAY_TOKEN</c> or <c>MLFLOW_TRACKING_TOKEN</c>; null when there is none of these.
    /// </summary>
    public static AuthenticationHeaderValue? Find(Uri address, Func<string, string?> variable)
    {
        if (address.UserInfo.Length > 0)
        {
            string[] parts = address.UserInfo.Split(':', 2);
            return Basic(Uri.UnescapeDataString(parts[0]), parts.Length == 2 ? Uri.UnescapeDataString(parts[1]) : "");
        }
        if (variable("MLFLOW_TRACKING_USERNAME") is { Length: > 0 } user && variable("MLFLOW_TRACKING_PASSWORD") is { Length: > 0 } password)
        {
            return Basic(user, password);
        }
        string? token = variable("ASSAY_TOKEN") is { Length: > 0 } ours ? ours : variable("MLFLOW_TRACKING_TOKEN");
        return string.IsNullOrEmpty(token) ? null : new AuthenticationHeaderValue("Bearer", token);
    }

    private static AuthenticationHeaderValue Basic(string user, string password) =>
        new("Basic", Convert.ToBase64String(Encoding.UTF8.GetBytes($"{user}:{password}")));
}
