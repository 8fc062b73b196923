namespace Assay.Server;

/// <summary>Every route of the server: each part of the API adds its own list here.</summary>
internal static class RouteTable
{
    public static IReadOnlyList<ApiRoute> All { get; } =
    [
        .. AboutRoutes.All,
        .. ExperimentRoutes.All,
        .. RunRoutes.All,
        .. ModelRoutes.All,
        .. MetricRoutes.All,
        .. HistoryRoutes.All,
        .. DatasetRoutes.All,
        .. EventRoutes.All,
        .. ArtifactRoutes.All,
        .. RegistryRoutes.All,
        .. LoggedModelRoutes.All,
    ];
}
