using YamlDotNet.Core;
using YamlDotNet.RepresentationModel;

namespace Assay.Workbench;

/// <summary>Applies <c>--set a.b=c</c> to a parsed experiment file.</summary>
internal static class SettingOverride
{
    public static void Apply(YamlMappingNode root, string setting)
    {
        int equals = setting.IndexOf('=', StringComparison.Ordinal);
        if (equals <= 0)
            throw new WorkbenchException($"--set must look like 'data.split.test=0.3', but is '{setting}'.");
        string[] path = setting[..equals].Split('.');
        YamlNode value = ParseValue(setting, setting[(equals + 1)..]);

        YamlMappingNode at = root;
        foreach (string name in path[..^1])
        {
            var key = new YamlScalarNode(name);
            if (!at.Children.TryGetValue(key, out YamlNode? child) || child is YamlScalarNode { Value: null or "" })
                at.Children[key] = child = new YamlMappingNode();
            at = child as YamlMappingNode ?? ListAsMapping(at, key, child)
                ?? throw new WorkbenchException($"--set {setting}: '{name}' is a single value, so nothing can be set inside it.");
        }

        at.Children[new YamlScalarNode(path[^1])] = value;
    }

    // `models: [a, b]` with --set models.a.option=1: a list of names is a mapping of names without options.
    private static YamlMappingNode? ListAsMapping(YamlMappingNode parent, YamlScalarNode key, YamlNode child)
    {
        if (child is not YamlSequenceNode list)
            return null;
        var mapping = new YamlMappingNode();
        foreach (YamlNode item in list)
        {
            if (item is YamlMappingNode entries)
            {
                foreach ((YamlNode name, YamlNode options) in entries.Children)
                    mapping.Add(name, options);
            }
            else
            {
                mapping.Add(item, new YamlScalarNode(""));
            }
        }

        parent.Children[key] = mapping;
        return mapping;
    }

    private static YamlNode ParseValue(string setting, string text)
    {
        var stream = new YamlStream();
        try
        {
            stream.Load(new StringReader(text));
        }
        catch (Exception e) when (e is YamlException or InvalidOperationException)
        {
            throw new WorkbenchException($"--set {setting}: the value is not valid YAML: {e.Message}", e);
        }

        return stream.Documents.Count == 0 ? new YamlScalarNode("") : WithoutPosition(stream.Documents[0].RootNode);
    }

    // A position inside the setting would read as a line of the file.
    private static YamlNode WithoutPosition(YamlNode node) => node switch
    {
        YamlMappingNode mapping => new YamlMappingNode(mapping.Children.Select(e => KeyValuePair.Create(WithoutPosition(e.Key), WithoutPosition(e.Value)))),
        YamlSequenceNode list => new YamlSequenceNode(list.Select(WithoutPosition)),
        YamlScalarNode scalar => new YamlScalarNode(scalar.Value) { Style = scalar.Style },
        _ => node,
    };
}
