using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;

namespace Assay.Server;

/// <summary>Reads the certificate that a server shows to its clients.</summary>
public static class CertificateFiles
{
    /// <param name="certificate">PEM, with its chain after it where there is one; or PKCS #12 (.pfx, .p12), which holds the key too.</param>
    /// <param name="key">The key in PEM; null where it stands in the same file.</param>
    /// <param name="password">Of the key or the PKCS #12 file; null where there is none.</param>
    /// <exception cref="ServerStartException">A file cannot be read, or the key is missing.</exception>
    public static X509Certificate2 Read(string certificate, string? key = null, string? password = null)
    {
        ArgumentException.ThrowIfNullOrEmpty(certificate);
        try
        {
            X509Certificate2 read = System.IO.Path.GetExtension(certificate).ToUpperInvariant() is ".PFX" or ".P12"
                ? X509CertificateLoader.LoadPkcs12FromFile(certificate, password)
                : password is null ? X509Certificate2.CreateFromPemFile(certificate, key) : X509Certificate2.CreateFromEncryptedPemFile(certificate, password, key);
            return read.HasPrivateKey ? read : throw new ServerStartException($"The certificate '{certificate}' has no private key in it. Give the key's file with --key.");
        }
        catch (Exception e) when (e is CryptographicException or IOException or UnauthorizedAccessException or ArgumentException)
        {
            throw new ServerStartException($"The certificate '{certificate}'{(key is null ? "" : $" with the key '{key}'")} cannot be read: {e.Message}", e);
        }
    }
}
