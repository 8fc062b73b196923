namespace Assay.Learning;

/// <summary>How often each class was there, was decided for, and was both.</summary>
internal sealed class DecisionCounts
{
    public DecisionCounts(int classes)
    {
        Actual = new long[classes];
        Predicted = new long[classes];
        Correct = new long[classes];
    }

    public long[] Actual { get; }

    public long[] Predicted { get; }

    public long[] Correct { get; }

    public long Rows { get; private set; }

    public int Classes => Actual.Length;

    public long AllCorrect => Correct.Sum();

    public void Add(int actual, int predicted, int count)
    {
        Actual[actual] += count;
        Predicted[predicted] += count;
        Correct[actual] += actual == predicted ? count : 0;
        Rows += count;
    }
}
