namespace Assay.Tracking;

/// <summary>Which lifecycle stages a search sees.</summary>
public enum ViewType
{
    ActiveOnly,
    DeletedOnly,
    All,
}
