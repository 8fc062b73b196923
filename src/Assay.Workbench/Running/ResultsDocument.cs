using System.Text.Json.Nodes;
using Assay.Versioning;

namespace Assay.Workbench;

/// <summary>Everything of a run that must be the same when it is run again, as one JSON document.</summary>
/// <remarks>
/// Models and predictions stand in it by digest, metrics and curves by value; times, loads and paths do not.
/// Its own digest is the run's <c>results</c>.
/// </remarks>
internal sealed class ResultsDocument
{
    private readonly JsonObject _candidates = [];
    private readonly JsonObject _root = new() { ["format"] = 1 };

    public ResultsDocument() => _root["candidates"] = _candidates;

    public JsonObject Json => _root;

    public void Split(string assignmentDigest) => _root["split"] = assignmentDigest;

    public void Candidate(string label, ObjectId model, ObjectId predictions, IReadOnlyDictionary<string, double> metrics, FitRecorder curve)
    {
        var curves = new JsonObject();
        foreach ((string name, List<(int Step, double Value)> points) in curve.Series)
            curves[name] = new JsonArray([.. points.Select(p => (JsonNode)new JsonArray(p.Step, Number(p.Value)))]);
        _candidates[label] = new JsonObject
        {
            ["model"] = model.ToString(),
            ["validation_predictions"] = predictions.ToString(),
            ["validation"] = Metrics(metrics),
            ["curves"] = curves,
        };
    }

    public void Selected(string label) => _root["selected"] = label;

    public void Final(ObjectId model, ObjectId predictions, IReadOnlyDictionary<string, double> metrics, IReadOnlyDictionary<string, IReadOnlyList<double>> intervals)
    {
        var spans = new JsonObject();
        foreach ((string name, IReadOnlyList<double> interval) in intervals)
            spans[name] = new JsonArray([.. interval.Select(Number)]);
        _root["final"] = new JsonObject
        {
            ["model"] = model.ToString(),
            ["test_predictions"] = predictions.ToString(),
            ["test"] = Metrics(metrics),
            ["intervals"] = spans,
        };
    }

    public static JsonObject Metrics(IReadOnlyDictionary<string, double> metrics)
    {
        var json = new JsonObject();
        foreach ((string name, double value) in metrics)
            json[name] = Number(value);
        return json;
    }

    // JSON has no NaN; the word keeps "undefined" apart from "absent".
    private static JsonNode Number(double value) =>
        double.IsFinite(value) ? JsonValue.Create(value) : JsonValue.Create(double.IsNaN(value) ? "NaN" : value > 0 ? "Infinity" : "-Infinity");
}
