using Assay.Testing;

namespace Assay.Tracking.Tests;

/// <summary>One server for all tests of PostgreSQL.</summary>
[CollectionDefinition(Collection)]
public sealed class PostgresTests : ICollectionFixture<PostgresServer>
{
    public const string Collection = "PostgreSQL";
}
