namespace Assay.Workbench;

/// <summary>The JSON schema of experiment files (draft 2020-12), for editors. The reader checks more than a schema can say.</summary>
public static class ExperimentSchema
{
    private const string Resource = "experiment.schema.json";

    public static string Text { get; } = Read();

    private static string Read()
    {
        using Stream stream = typeof(ExperimentSchema).Assembly.GetManifestResourceStream(Resource)!;
        using var reader = new StreamReader(stream);
        return reader.ReadToEnd();
    }
}
