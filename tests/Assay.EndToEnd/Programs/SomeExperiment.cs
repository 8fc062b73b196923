using System.Globalization;
using System.Text;
using Assay.Testing;

namespace Assay.EndToEnd.Programs;

/// <summary>Makers of small experiments in a folder.</summary>
internal static class SomeExperiment
{
    /// <summary>A few lines of data with a class, a number, a category and a text that is missing everywhere.</summary>
    public static string Csv(int rows)
    {
        string[] towns = ["Lyon", "Oslo", "Turin"];
        var text = new StringBuilder("answer,income,age,town,empty,part\n");
        for (int i = 0; i < rows; i++)
        {
            int income = i * 37 % 101;
            string answer = income + (i * 13 % 29) > 62 ? "yes" : "no";
            string part = i % 5 == 3 ? "validation" : "train";
            text.Append(CultureInfo.InvariantCulture, $"{answer},{income},{20 + (i * 7 % 50)},{towns[i % 3]},,{part}\n");
        }

        return text.ToString();
    }

    public const string Yaml = """
        experiment: small
        data:
          train: small.csv
          target: answer
          positive: yes
          drop: [empty, part]
        models: [logistic-regression]
        metric: log_loss
        seed: 3
        """;

    /// <summary>The small experiment, with each (old, new) replaced in its file.</summary>
    public static void Write(ScratchFolder folder, params (string Old, string New)[] changes)
    {
        string yaml = Yaml;
        foreach ((string old, string changed) in changes)
        {
            Assert.Contains(old, yaml, StringComparison.Ordinal);
            yaml = yaml.Replace(old, changed, StringComparison.Ordinal);
        }

        folder.Write("small.yaml", yaml);
        folder.Write("small.csv", Csv(120));
    }

    public static void CopyExample(ScratchFolder folder, string name, params string[] files)
    {
        foreach (string file in files)
        {
            string target = Path.Combine(folder.Path, file);
            Directory.CreateDirectory(Path.GetDirectoryName(target)!);
            File.Copy(Repository.PathOf("examples", name, file), target);
        }
    }
}
