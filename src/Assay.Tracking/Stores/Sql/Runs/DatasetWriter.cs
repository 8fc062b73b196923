namespace Assay.Tracking;

/// <summary>Records that a run used a dataset.</summary>
internal static class DatasetWriter
{
    public static void Write(SqlSession session, RunRow run, DatasetUse use)
    {
        long dataset = Dataset(session, run.Experiment, use);
        long input = session.Number("SELECT id FROM inputs WHERE run = $1 AND dataset = $2", run.Number, dataset)
            ?? session.Number("INSERT INTO inputs (run, dataset) VALUES ($1, $2) RETURNING id", run.Number, dataset)!.Value;
        session.Execute("DELETE FROM input_tags WHERE input = $1", input);
        foreach ((string key, string value) in use.Tags)
        {
            session.Execute("INSERT INTO input_tags (input, key, value) VALUES ($1, $2, $3)", input, key, value);
        }
    }

    private static long Dataset(SqlSession session, long experiment, DatasetUse use) =>
        session.Number("SELECT id FROM datasets WHERE experiment = $1 AND name = $2 AND digest = $3", experiment, use.Name, use.Digest)
        ?? session.Number(
            "INSERT INTO datasets (experiment, name, digest, source_type, source, schema, profile) VALUES ($1, $2, $3, $4, $5, $6, $7) RETURNING id",
            experiment, use.Name, use.Digest, use.SourceType, use.Source, use.Schema, use.Profile)!.Value;
}
