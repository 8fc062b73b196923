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
            if (endpoint.Token is { } token)
                variables[product + "_TRACKING_TOKEN"] = token;
        }

        return variables;
    }
}
