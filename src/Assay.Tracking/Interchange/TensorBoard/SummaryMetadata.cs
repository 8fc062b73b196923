namespace Assay.Tracking;

/// <summary>Which plugin of TensorBoard a value is for, and what it keeps there.</summary>
internal sealed record SummaryMetadata(string Plugin, byte[] Content)
{
    public static ProtoWriter Write(string plugin, ProtoWriter content) =>
        new ProtoWriter().Message(1, new ProtoWriter().Text(1, plugin).Message(2, content));

    public static SummaryMetadata Read(ProtoReader message)
    {
        string plugin = "";
        byte[] content = [];
        while (message.Next())
        {
            if (message.Field != 1)
            {
                continue;
            }
            ProtoReader data = message.Message();
            while (data.Next())
            {
                switch (data.Field)
                {
                    case 1:
                        plugin = data.Text();
                        break;
                    case 2:
                        content = data.Content().ToArray();
                        break;
                }
            }
        }
        return new SummaryMetadata(plugin, content);
    }
}
