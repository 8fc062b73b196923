namespace Assay.Server;

/// <summary>What a caller must be allowed to do to use a route; each includes those before it.</summary>
internal enum Permission
{
    /// <summary>Nothing: liveness only, never data.</summary>
    None,

    /// <summary>To see: viewers.</summary>
    Read,

    /// <summary>To log and change: writers.</summary>
    Write,

    /// <summary>To delete for good and to manage tokens: administrators.</summary>
    Administer,
}
