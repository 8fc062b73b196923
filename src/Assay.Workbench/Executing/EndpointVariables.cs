using Assay.Tracking;

namespace Assay.Workbench;

/// <summary>The variables by which a program finds its run: MLflow's, which its clients read, and ours.</summary>
internal static class EndpointVariables
{
    public static Dictionary<string, string> Of(ITrackingEndpoint endpoint, Run run)
    {
        string address = endpoint.Address.GetLeftPart(UriPartial.Authority);
        var variables = new Dictionary<string, string>(StringComparer.Ordinal);
        foreach (string product in new[] { "MLFLOW", "ASSAY" })
        {
            variables[product + "_TRACKING_URI"] = address;
            variables[product + "_RUN_ID"] = run.Id.ToString();
            variables[product + "_EXPERIMENT_ID"] = run.Experiment.Id.ToString();
            variables[product + "_EXPERIMENT_NAME"] = run.Experiment.Name;
        }

        if (endpoint.Token is { } token)
            variables["MLFLOW_TRACKING_TOKEN"] = variables["ASSAY_TOKEN"] = token;

        // What is on this machine is not to be had through a proxy.
        foreach (string name in new[] { "NO_PROXY", "no_proxy" })
            variables[name] = Environment.GetEnvironmentVariable(name) is { Length: > 0 } others ? $"{others},{endpoint.Address.Host}" : endpoint.Address.Host;
        return variables;
    }
}
