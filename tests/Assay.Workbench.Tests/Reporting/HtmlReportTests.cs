using System.Text.RegularExpressions;
using System.Xml;
using System.Xml.Linq;

namespace Assay.Workbench.Tests;

public sealed class HtmlReportTests
{
    private const string Nasty = "<script>alert(\"1\")</script>&'\0";

    public static TheoryData<string> Samples => ["binary", "multiclass", "regression"];

    [Theory]
    [MemberData(nameof(Samples))]
    public void A_report_is_well_formed_and_begins_with_the_answer(string sample)
    {
        ReportData report = Sample(sample);
        XElement body = Parse(HtmlReport.Render(report)).Root!.Element("body")!;
        string heading = body.Descendants("h1").Single().Value;
        Assert.Equal($"Use {report.Selection.Recommended} to predict {report.Target}", heading);
        Assert.Contains(report.Selection.Reason, body.Element("header")!.Value, StringComparison.Ordinal);
        Assert.Contains(report.ReproduceCommand, body.Element("header")!.Value, StringComparison.Ordinal);
    }

    [Theory]
    [MemberData(nameof(Samples))]
    public void Every_section_and_every_candidate_is_there(string sample)
    {
        ReportData report = Sample(sample);
        XElement main = Parse(HtmlReport.Render(report)).Root!.Element("body")!.Element("main")!;
        Assert.Equal(
            ["Leaderboard", "Ensembles", "On the test part", "Where it errs", "Slices", "What it leans on", "How they learned", "Data", "Split", "How to get it again"],
            main.Descendants("h2").Select(h => h.Value));
        XElement board = main.Elements("section").First();
        Assert.All(report.Leaderboard, row => Assert.Contains(board.Descendants("th"), th => th.Value.StartsWith(row.Model, StringComparison.Ordinal)));
        Assert.Equal(2, board.Descendants("tr").Count(r => r.Value.Contains("baseline", StringComparison.Ordinal) && (string?)r.Attribute("class") == "baseline"));
        Assert.Contains("opened 2 times over the whole experiment", main.Value, StringComparison.Ordinal);
        Assert.Contains("refitted", main.Value, StringComparison.Ordinal);
    }

    [Theory]
    [MemberData(nameof(Samples))]
    public void A_report_needs_no_network_and_no_script(string sample)
    {
        string html = HtmlReport.Render(Sample(sample)).Replace("xmlns=\"http://www.w3.org/2000/svg\"", "", StringComparison.Ordinal);
        Assert.DoesNotContain("://", html, StringComparison.Ordinal);
        Assert.DoesNotMatch(new Regex(@"\b(src|href|srcset|action)\s*=|url\s*\(|@import|<script|<link|<iframe", RegexOptions.IgnoreCase), html);
        Assert.Contains("prefers-color-scheme: dark", html, StringComparison.Ordinal);
        Assert.Contains("@media print", html, StringComparison.Ordinal);
    }

    [Fact]
    public void Text_from_data_is_never_markup()
    {
        ReportData report = SampleReports.Make(Nasty, Nasty, ["a" + Nasty, Nasty], 300, columnName: Nasty, Nasty, "b" + Nasty, "c") with
        {
            RunId = Nasty,
            ReproduceCommand = Nasty,
            Configuration = Nasty,
            Warnings = [Nasty],
            Notes = [Nasty],
            Environment = [new ReportFact(Nasty, Nasty)],
        };
        report = report with { Leaderboard = [.. report.Leaderboard.Select(r => r with { Failure = r.IsBaseline ? Nasty : null, Parameters = [new ReportFact(Nasty, Nasty)] })] };
        string html = HtmlReport.Render(report);
        Assert.DoesNotContain("<script", html, StringComparison.OrdinalIgnoreCase);
        Assert.DoesNotContain(Parse(html).Descendants(), e => e.Name.LocalName == "script");
        Assert.Contains("&lt;script&gt;", html, StringComparison.Ordinal);
    }

    [Theory]
    [MemberData(nameof(Samples))]
    public void A_report_stored_as_JSON_renders_to_the_same_text(string sample)
    {
        ReportData report = Sample(sample);
        Assert.Equal(HtmlReport.Render(report), HtmlReport.Render(ReportFile.FromJson(ReportFile.ToJson(report))));
    }

    [Fact]
    public void A_report_without_optional_parts_is_still_a_report()
    {
        ReportData full = SampleReports.Binary(200);
        ReportData bare = new()
        {
            Experiment = full.Experiment,
            RunId = full.RunId,
            ReproduceCommand = full.ReproduceCommand,
            Started = full.Started,
            Task = full.Task,
            Target = full.Target,
            Metrics = full.Metrics,
            Selection = full.Selection with { BeatsBaseline = false },
            Leaderboard = full.Leaderboard,
        };
        XElement body = Parse(HtmlReport.Render(bare)).Root!.Element("body")!;
        Assert.Equal(["Leaderboard", "How to get it again"], body.Descendants("h2").Select(h => h.Value));
        Assert.Contains("No better than", body.Element("header")!.Value, StringComparison.Ordinal);
    }

    private static ReportData Sample(string name) => name switch
    {
        "binary" => SampleReports.Binary(300),
        "multiclass" => SampleReports.Multiclass(),
        _ => SampleReports.Regression(2500),
    };

    private static XDocument Parse(string html)
    {
        using var reader = XmlReader.Create(new StringReader(html), new XmlReaderSettings { DtdProcessing = DtdProcessing.Ignore });
        return XDocument.Load(reader);
    }
}
