using Assay.Data;

namespace Assay.Learning;

/// <summary>The loss of an ensemble on the validation rows after each member; nothing when nobody watches.</summary>
internal sealed class LossCurve
{
    private readonly EnsembleFit _fit;
    private readonly Combiner _combiner;
    private readonly Table? _rows;
    private readonly TargetVector? _truth;

    public LossCurve(EnsembleFit fit, Combination combination)
    {
        _fit = fit;
        _combiner = new Combiner(combination, MemberOutputs.Width(fit.Outputs));
        _rows = fit.Context is { Progress: not null, Validation: { RowCount: > 0 } rows } ? rows : null;
        _truth = _rows is null ? null : fit.Encoding.Encode(_rows);
    }

    /// <summary>The loss with this member added.</summary>
    public IReadOnlyList<KeyValuePair<string, double>> Add(IModel member, double weight)
    {
        if (_rows is null || weight == 0)
            return [];
        _combiner.Add(_fit.Predict(member, _rows), weight);
        return [KeyValuePair.Create("validation_" + _fit.Loss.Name, _fit.LossOf(_combiner.Result(), _truth!))];
    }
}
