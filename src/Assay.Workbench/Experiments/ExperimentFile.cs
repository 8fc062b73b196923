using Assay.Learning;
using YamlDotNet.Core;
using YamlDotNet.RepresentationModel;

namespace Assay.Workbench;

/// <summary>Reads experiment files. The format is described in <c>docs/experiment-file.md</c>.</summary>
public static class ExperimentFile
{
    /// <summary>Reads and checks a file.</summary>
    /// <param name="path">The YAML file.</param>
    /// <param name="overrides">Settings such as <c>data.split.test=0.3</c> that replace the file's.</param>
    /// <exception cref="ExperimentFileException">The file is not valid, with line and column.</exception>
    /// <exception cref="WorkbenchException">There is no such file.</exception>
    public static ExperimentSpec Load(string path, IReadOnlyList<string>? overrides = null)
    {
        if (!File.Exists(path))
            throw new WorkbenchException($"There is no experiment file '{path}'. Check the path; relative paths start at the current folder.");
        return Parse(File.ReadAllText(path), path, overrides);
    }

    /// <summary>Reads and checks the text of a file.</summary>
    /// <param name="file">Name to show in errors.</param>
    public static ExperimentSpec Parse(string text, string file, IReadOnlyList<string>? overrides = null)
    {
        YamlMappingNode root = ParseYaml(text, file);
        foreach (string setting in overrides ?? [])
            SettingOverride.Apply(root, setting);
        return Read(new YamlValue(file, root, ""), file);
    }

    private static YamlMappingNode ParseYaml(string text, string file)
    {
        var stream = new YamlStream();
        var scanner = new Scanner(new StringReader(text));
        try
        {
            stream.Load(new Parser(scanner));
        }
        catch (YamlException e)
        {
            throw new ExperimentFileException(file, (int)e.Start.Line, (int)e.Start.Column, "This is not valid YAML: " + e.Message, e);
        }
        catch (InvalidOperationException e)
        {
            // YamlDotNet's scanner ends in this way inside a list or mapping that is not closed.
            Mark at = scanner.CurrentPosition;
            throw new ExperimentFileException(file, (int)at.Line, (int)at.Column, "This is not valid YAML: no value can begin here. Look above for a [, { or quote that is not closed.", e);
        }

        return stream.Documents.Count == 1 && stream.Documents[0].RootNode is YamlMappingNode root
            ? root
            : throw new ExperimentFileException(file, 1, 1, "An experiment file must hold one YAML mapping with at least 'data'.");
    }

    private static ExperimentSpec Read(YamlValue document, string file)
    {
        var entries = document.Mapping("experiment", "data", "features", "models", "ensemble", "metric", "refit", "evaluate", "seed");
        if (!entries.TryGetValue("data", out YamlValue data))
            throw document.Error("The key 'data' is missing: it says which file to learn from and which column to predict.");
        var candidates = new CandidateReader(
            entries.TryGetValue("models", out YamlValue models) ? models : null,
            entries.TryGetValue("ensemble", out YamlValue ensembles) ? ensembles : null);
        return new ExperimentSpec
        {
            Name = entries.TryGetValue("experiment", out YamlValue name) ? name.Text() : DefaultName(file),
            Data = ReadData(data),
            Features = entries.TryGetValue("features", out YamlValue features) && !features.IsNull ? FeatureReader.Read(features) : null,
            Models = candidates.Models(),
            Ensembles = candidates.Ensembles(),
            Metric = entries.TryGetValue("metric", out YamlValue metric) ? ReadMetric(metric) : null,
            Refit = !entries.TryGetValue("refit", out YamlValue refit) || refit.Boolean(),
            Evaluate = entries.TryGetValue("evaluate", out YamlValue evaluate) ? ReadEvaluation(evaluate) : new(),
            Seed = entries.TryGetValue("seed", out YamlValue seed) ? seed.Seed() : 0,
        };
    }

    private static string DefaultName(string file) =>
        Path.GetFileName(Path.GetDirectoryName(Path.GetFullPath(file))) is { Length: > 0 } folder ? folder : Path.GetFileNameWithoutExtension(file);

    private static DataSource ReadData(YamlValue data)
    {
        var entries = data.Mapping("train", "target", "positive", "task", "key", "weight", "query", "drop", "split");
        if (!entries.TryGetValue("train", out YamlValue train))
            throw data.Error("The key 'data.train' is missing: the file to learn from.");
        if (!entries.TryGetValue("target", out YamlValue target))
            throw data.Error("The key 'data.target' is missing: the column to predict.");
        return new DataSource(train.Text(), target.Text())
        {
            Positive = entries.TryGetValue("positive", out YamlValue positive) ? positive.Text() : null,
            Task = entries.TryGetValue("task", out YamlValue task) ? ReadTask(task) : null,
            Key = entries.TryGetValue("key", out YamlValue key) ? key.Text() : null,
            Weight = entries.TryGetValue("weight", out YamlValue weight) ? weight.Text() : null,
            Query = entries.TryGetValue("query", out YamlValue query) ? ReadQuery(query, target) : null,
            Drop = entries.TryGetValue("drop", out YamlValue drop) ? [.. drop.Sequence().Select(d => d.Text())] : [],
            Split = entries.TryGetValue("split", out YamlValue split) ? ReadSplit(split) : new(),
        };
    }

    private static string ReadQuery(YamlValue query, YamlValue target) => query.Text() != target.Text()
        ? query.Text()
        : throw query.Error($"'data.query' must be another column than the target '{target.Text()}': it says which rows are to be ordered against each other.");

    private static string ReadTask(YamlValue task) => task.Text() is "binary" or "multiclass" or "regression"
        ? task.Text()
        : throw task.Error($"'data.task' must be binary, multiclass or regression, but is '{task.Text()}'.");

    private static SplitRequest ReadSplit(YamlValue split)
    {
        var entries = split.Mapping("validation", "test", "stratify", "by", "column");
        string? by = entries.TryGetValue("by", out YamlValue scheme) ? scheme.Text() : null;
        string? column = entries.TryGetValue("column", out YamlValue named) ? named.Text() : null;
        bool stratify = entries.TryGetValue("stratify", out YamlValue flag) && flag.Boolean();
        bool given = column is not null && by is null;

        if (by is not (null or "time" or "group"))
            throw scheme.Error($"'data.split.by' must be time or group, but is '{by}'.");
        if (by is not null && column is null)
            throw split.Error($"A split by {by} needs 'column': the column that holds the {by}.");
        if (stratify && (by is not null || given))
            throw flag.Error("'stratify' goes with a random split only: leave out 'by' and 'column', or 'stratify'.");
        if (given && (entries.ContainsKey("validation") || entries.ContainsKey("test")))
            throw split.Error("A split given by a column has no shares: leave out 'validation' and 'test', or say 'by: time' or 'by: group'.");

        var request = new SplitRequest
        {
            Scheme = by == "time" ? SplitScheme.Time
                : by == "group" ? SplitScheme.Group
                : given ? SplitScheme.Given
                : stratify ? SplitScheme.Stratified
                : SplitScheme.Random,
            Column = column,
        };
        request = request with
        {
            Validation = entries.TryGetValue("validation", out YamlValue validation) ? validation.Fraction() : request.Validation,
            Test = entries.TryGetValue("test", out YamlValue test) ? test.Fraction() : request.Test,
        };
        return request.Validation + request.Test < 1
            ? request
            : throw split.Error($"'validation' and 'test' must leave rows to train on, but add up to {request.Validation + request.Test}.");
    }

    private static string ReadMetric(YamlValue metric)
    {
        try
        {
            return Metric.Find(metric.Text()).Name;
        }
        catch (LearningException e)
        {
            throw metric.Error(e.Message, e);
        }
    }

    private static EvaluationRequest ReadEvaluation(YamlValue evaluate)
    {
        var entries = evaluate.Mapping("slices");
        return new EvaluationRequest
        {
            Slices = entries.TryGetValue("slices", out YamlValue slices) ? [.. slices.Sequence().Select(s => s.Text())] : [],
        };
    }
}
