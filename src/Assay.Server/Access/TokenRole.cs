namespace Assay.Server;

/// <summary>What the bearer of a token may do; each role includes those before it.</summary>
public enum TokenRole
{
    /// <summary>See everything.</summary>
    Viewer,

    /// <summary>Log and change.</summary>
    Writer,

    /// <summary>Delete for good.</summary>
    Admin,
}
