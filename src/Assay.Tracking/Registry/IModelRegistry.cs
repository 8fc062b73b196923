namespace Assay.Tracking;

/// <summary>Models by name, and their numbered versions, with MLflow's meaning of each word.</summary>
/// <remarks>
/// Every member is safe to call from many threads and processes at once. What a completed write holds is durable. Misuse by the
/// caller throws <see cref="TrackingException"/> with a <see cref="TrackingFault"/>; faults of the store itself are
/// <see cref="TrackingStoreException"/>. A name is a name and never a path: it is not empty and holds neither <c>/</c> nor
/// <c>:</c>, since <c>models:/name/version</c> must be read in one way only.
/// </remarks>
public interface IModelRegistry
{
    /// <exception cref="TrackingException">There is a model of that name, or it cannot be a name.</exception>
    Task<RegisteredModel> CreateModelAsync(NewRegisteredModel model, CancellationToken cancellationToken = default);

    /// <summary>The model; null when there is none.</summary>
    Task<RegisteredModel?> FindModelAsync(string name, CancellationToken cancellationToken = default);

    /// <summary>By default in the order of their names.</summary>
    Task<Page<RegisteredModel>> SearchModelsAsync(RegisteredModelSearch search, CancellationToken cancellationToken = default);

    /// <summary>The model as the change leaves it.</summary>
    /// <exception cref="TrackingException">There is no such model or, of an alias, no such version; the new name is taken.</exception>
    Task<RegisteredModel> ChangeModelAsync(string name, RegisteredModelChange change, CancellationToken cancellationToken = default);

    /// <summary>Deletes the model for good, with all its versions.</summary>
    /// <exception cref="TrackingException">There is no such model.</exception>
    Task DeleteModelAsync(string name, CancellationToken cancellationToken = default);

    /// <summary>Adds a version under the number after the highest ever given in the model's life, which starts at 1.</summary>
    /// <exception cref="TrackingException">There is no such model, or what the source names in this store does not exist.</exception>
    Task<ModelVersion> CreateVersionAsync(NewModelVersion version, CancellationToken cancellationToken = default);

    /// <summary>The version; null when there is none or it is deleted.</summary>
    Task<ModelVersion?> FindVersionAsync(string model, int number, CancellationToken cancellationToken = default);

    /// <summary>The version an alias points to; null when there is none.</summary>
    Task<ModelVersion?> FindVersionByAliasAsync(string model, string alias, CancellationToken cancellationToken = default);

    /// <summary>By default the last changed first.</summary>
    Task<Page<ModelVersion>> SearchVersionsAsync(ModelVersionSearch search, CancellationToken cancellationToken = default);

    /// <summary>The version as the change leaves it.</summary>
    /// <exception cref="TrackingException">There is no such version.</exception>
    Task<ModelVersion> ChangeVersionAsync(string model, int number, ModelVersionChange change, CancellationToken cancellationToken = default);

    /// <summary>Deletes a version for good, with the aliases that point to it. Its number is not given again.</summary>
    /// <exception cref="TrackingException">There is no such version.</exception>
    Task DeleteVersionAsync(string model, int number, CancellationToken cancellationToken = default);

    /// <summary>Of each stage that has versions, the one of the highest number; stages by their first version's number.</summary>
    /// <param name="stages">The stages asked for; none for all.</param>
    /// <exception cref="TrackingException">There is no such model.</exception>
    Task<IReadOnlyList<ModelVersion>> LatestVersionsAsync(string model, IReadOnlyCollection<ModelStage> stages, CancellationToken cancellationToken = default);

    /// <summary>The URI the version's files are under, which a source of the form <c>models:/…</c> leads to.</summary>
    /// <exception cref="TrackingException">There is no such version.</exception>
    Task<string> DownloadUriAsync(string model, int number, CancellationToken cancellationToken = default);
}
