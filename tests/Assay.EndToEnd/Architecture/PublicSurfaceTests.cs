using System.Reflection;
using System.Reflection.Metadata;
using System.Reflection.PortableExecutable;
using Assay.Testing;

namespace Assay.EndToEnd.Architecture;

/// <summary>The types that each library offers are those of its committed listing, so that none becomes public unnoticed.</summary>
/// <remarks>To take a new listing over, set ASSAY_ACCEPT_SURFACE=1, run these tests, and review the change of the text files.</remarks>
public sealed class PublicSurfaceTests
{
    public static TheoryData<string> Libraries =>
        [.. ProjectFile.In("src").Select(p => p.Name).Where(name => name != "Assay.Cli").Order(StringComparer.Ordinal)];

    [Theory]
    [MemberData(nameof(Libraries))]
    public void A_library_offers_the_types_of_its_listing(string library)
    {
        string listing = Repository.PathOf($"tests/Assay.EndToEnd/Architecture/PublicSurface/{library}.txt");
        string found = string.Concat(PublicTypes(library).Order(StringComparer.Ordinal).Select(name => name + "\n"));
        if (Environment.GetEnvironmentVariable("ASSAY_ACCEPT_SURFACE") == "1")
            File.WriteAllText(listing, found);

        Assert.Equal(File.ReadAllText(listing).ReplaceLineEndings("\n"), found);
    }

    private static List<string> PublicTypes(string library)
    {
        string configuration = typeof(PublicSurfaceTests).Assembly.GetCustomAttribute<AssemblyConfigurationAttribute>()!.Configuration;
        using FileStream file = File.OpenRead(Repository.PathOf($"src/{library}/bin/{configuration}/net{Environment.Version.Major}.0/{library}.dll"));
        using var image = new PEReader(file);
        MetadataReader metadata = image.GetMetadataReader();
        return
        [
            .. metadata.TypeDefinitions
                .Select(metadata.GetTypeDefinition)
                .Where(type => IsVisible(metadata, type))
                .Select(type => FullName(metadata, type)),
        ];
    }

    private static bool IsVisible(MetadataReader metadata, TypeDefinition type) => (type.Attributes & TypeAttributes.VisibilityMask) switch
    {
        TypeAttributes.Public => true,
        TypeAttributes.NestedPublic or TypeAttributes.NestedFamily or TypeAttributes.NestedFamORAssem =>
            IsVisible(metadata, metadata.GetTypeDefinition(type.GetDeclaringType())),
        _ => false,
    };

    private static string FullName(MetadataReader metadata, TypeDefinition type)
    {
        string name = metadata.GetString(type.Name);
        if (!type.GetDeclaringType().IsNil)
            return $"{FullName(metadata, metadata.GetTypeDefinition(type.GetDeclaringType()))}.{name}";
        return type.Namespace.IsNil ? name : $"{metadata.GetString(type.Namespace)}.{name}";
    }
}
