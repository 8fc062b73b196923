namespace Assay.Workbench;

/// <summary>The style sheet, kept in a file of its own beside this one.</summary>
internal static class ReportStyle
{
    public static Markup Css { get; } = Read();

    private static Markup Read()
    {
        using Stream stream = typeof(ReportStyle).Assembly.GetManifestResourceStream("report.css")
            ?? throw new InvalidOperationException("The style sheet 'report.css' must be embedded in the assembly, but is not.");
        using var reader = new StreamReader(stream);
        return new Markup(reader.ReadToEnd().ReplaceLineEndings("\n"));
    }
}
