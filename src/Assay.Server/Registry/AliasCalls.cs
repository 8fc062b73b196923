using Assay.Tracking;

namespace Assay.Server;

/// <summary>Answers the calls about aliases.</summary>
internal static class AliasCalls
{
    public static Task SetAsync(ApiCall call) =>
        RegisteredModelCalls.ChangeAsync(call, request => new AliasSet(request.AliasName(), request.VersionNumber()));

    public static Task DeleteAsync(ApiCall call) =>
        RegisteredModelCalls.ChangeAsync(call, request => new AliasDeleted(request.AliasName()));

    public static async Task GetAsync(ApiCall call)
    {
        RequestMessage request = await call.ReadAsync().ConfigureAwait(false);
        string name = request.ModelName();
        string alias = request.AliasName();
        RegistryNames.CheckAlias(alias);
        ModelVersion found = await call.Home.Registry.FindVersionByAliasAsync(name, alias, call.Cancellation).ConfigureAwait(false)
            ?? throw Refusal.Invalid($"Registered model alias {alias} not found."); // MLflow's word for it is not that for what is not found.
        await ModelVersionCalls.SendAsync(call, found).ConfigureAwait(false);
    }
}
