namespace Assay.Evaluation;

/// <summary>Recursive descent over the tokens of one expression.</summary>
internal sealed class RowFilterParser
{
    /// <summary>Deeper expressions are refused, before they exhaust the stack.</summary>
    private const int MaxDepth = 100;

    private readonly string _text;
    private readonly List<RowFilterToken> _tokens;
    private int _next;
    private int _depth;

    public RowFilterParser(string text)
    {
        _text = text;
        _tokens = RowFilterTokens.Read(text);
    }

    private RowFilterToken Current => _tokens[_next];

    public RowCondition Parse()
    {
        RowCondition condition = ParseOr();
        return Current.Kind == RowFilterTokenKind.End
            ? condition
            : throw Expected("'and', 'or' or the end");
    }

    private RowCondition ParseOr()
    {
        List<RowCondition> parts = [ParseAnd()];
        while (Accept("or"))
            parts.Add(ParseAnd());
        return parts.Count == 1 ? parts[0] : new AnyOf(parts);
    }

    private RowCondition ParseAnd()
    {
        List<RowCondition> parts = [ParseNot()];
        while (Accept("and"))
            parts.Add(ParseNot());
        return parts.Count == 1 ? parts[0] : new AllOf(parts);
    }

    private RowCondition ParseNot()
    {
        if (++_depth > MaxDepth)
            throw RowFilterException.At(_text, Current.Position, $"Expressions may be at most {MaxDepth} deep.");
        RowCondition condition = Accept("not") ? new Not(ParseNot()) : ParsePrimary();
        _depth--;
        return condition;
    }

    private RowCondition ParsePrimary()
    {
        if (Current.Kind == RowFilterTokenKind.Open)
        {
            _next++;
            RowCondition inner = ParseOr();
            if (Current.Kind != RowFilterTokenKind.Close)
                throw Expected("')'");
            _next++;
            return inner;
        }

        RowFilterToken column = TakeValue("a column");
        if (Accept("is"))
        {
            bool negated = Accept("not");
            if (!Accept("missing"))
                throw Expected("'missing'");
            var missing = new IsMissing(column);
            return negated ? new Not(missing) : missing;
        }

        if (Current.Kind != RowFilterTokenKind.Operator)
            throw Expected($"a comparison (= != < <= > >=) or 'is missing' after '{column.Text}'");
        RowFilterToken sign = _tokens[_next++];
        return new Comparison(column, sign.Text, TakeValue("a value"));
    }

    private RowFilterToken TakeValue(string what)
    {
        bool keyword = Current.Is("and") || Current.Is("or") || Current.Is("not") || Current.Is("is");
        if (keyword || Current.Kind is not (RowFilterTokenKind.Word or RowFilterTokenKind.Quoted))
            throw Expected(what);
        return _tokens[_next++];
    }

    private bool Accept(string keyword)
    {
        if (!Current.Is(keyword))
            return false;
        _next++;
        return true;
    }

    private RowFilterException Expected(string what)
    {
        string found = Current.Kind == RowFilterTokenKind.End ? "the end" : $"'{Current.Text}'";
        return RowFilterException.At(_text, Current.Position, $"Expected {what}, but found {found}.");
    }
}
