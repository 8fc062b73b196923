using System.Text;

using Assay.Data.Readers;
using Assay.Data.Readers.Csv;

using FsCheck.Fluent;

namespace Assay.Data.Tests.Readers;

public sealed class CsvTokenizerTests
{
    private static readonly string[] Pieces = ["a", "é", ",", ",", "\n", "\r\n", "\r", "\"", "\"\"", "\"x,\n\"", "1.5", "0123456789012345678901234567890123456789"];

    [Fact]
    public void Where_the_buffer_ends_does_not_matter()
    {
        string text = "a,b\r\n\"x\"\"y\",\"1\r\n2\"\r\n,\r\n\r\n3,4\r5,\"\"\n\"é\",7";

        AssertSameForEveryCut(text);
    }

    [Fact]
    public void Where_the_buffer_ends_does_not_matter_in_any_text() =>
        FsCheck.Check.One(
            FsCheck.Config.QuickThrowOnFailure.WithMaxTest(200),
            Prop.ForAll(Gen.Elements(Pieces).ListOf().ToArbitrary(), pieces => AssertSameForEveryCut(string.Concat(pieces))));

    [Fact]
    public void Fields_are_those_of_a_plain_reading() =>
        FsCheck.Check.One(
            FsCheck.Config.QuickThrowOnFailure.WithMaxTest(500),
            Prop.ForAll(Gen.Elements("", "a", "\"", ",", "\r\n", "x y", "é\"").NonEmptyListOf().ToArbitrary(), fields =>
            {
                string text = string.Join(',', fields.Select(f => $"\"{f.Replace("\"", "\"\"", StringComparison.Ordinal)}\""));
                Assert.Equal([string.Join('|', fields)], Read(text, text.Length).Records);
            }));

    private static void AssertSameForEveryCut(string text)
    {
        int length = Encoding.UTF8.GetByteCount(text);
        (List<string> records, List<string> faults) = Read(text, length);
        for (int cut = 0; cut < length; cut++)
        {
            (List<string> again, List<string> faultsAgain) = Read(text, cut);
            Assert.Equal(records, again);
            Assert.Equal(faults, faultsAgain);
        }
    }

    /// <summary>Tokenizes the first bytes as a buffer that is not the last, and then the rest.</summary>
    private static (List<string> Records, List<string> Faults) Read(string text, int cut)
    {
        byte[] bytes = [.. Encoding.UTF8.GetBytes(text), .. new byte[ByteSource.Slack]];
        int length = bytes.Length - ByteSource.Slack;
        var faults = new List<string>();
        var records = new List<string>();
        var batch = new FieldBatch();
        var tokenizer = new CsvTokenizer((byte)',', -1, 1, new FaultLog("text", fault => faults.Add(fault.ToString())));
        int rest = tokenizer.Tokenize(bytes, 0, cut, final: false, overlong: false, batch);
        Collect(batch, records);
        tokenizer.Tokenize(bytes, rest, length, final: true, overlong: false, batch);
        Collect(batch, records);
        return (records, faults);
    }

    private static void Collect(FieldBatch batch, List<string> records)
    {
        for (int i = 0; i < batch.RowCount; i++)
        {
            int end = i + 1 < batch.RowCount ? batch.Records[i + 1].FirstField : batch.Fields.Length;
            records.Add(string.Join('|', batch.Fields[batch.Records[i].FirstField..end].ToArray().Select(f => Encoding.UTF8.GetString(batch.Text(f)))));
        }
    }
}
