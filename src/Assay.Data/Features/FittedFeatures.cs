using Assay.Numerics;

namespace Assay.Data;

/// <summary>A fitted <see cref="FeaturePlan"/>. Immutable and thread-safe.</summary>
public sealed class FittedFeatures
{
    private readonly FittedStep[] _steps;
    private readonly FeatureLayout _layout;

    internal FittedFeatures(IReadOnlyList<InputColumn> inputs, FittedStep[] steps, FeatureLayout layout)
    {
        Inputs = inputs;
        _steps = steps;
        _layout = layout;
    }

    /// <summary>The columns that rows must have; others are ignored.</summary>
    public IReadOnlyList<InputColumn> Inputs { get; }

    /// <summary>The features of the matrices that <see cref="Transform(Table)"/> gives.</summary>
    public IReadOnlyList<Feature> Features => _layout.Features;

    /// <summary>The rows as features, shape [rows × features]; bits do not depend on how many rows come at once, nor on threads.</summary>
    /// <exception cref="ColumnNotFoundException">An input column is missing.</exception>
    /// <exception cref="FeatureException">An input column has another type and cannot be converted.</exception>
    public FeatureMatrix Transform(Table rows) => Transform(rows, Workers.One, CancellationToken.None);

    /// <inheritdoc cref="Transform(Table)"/>
    public FeatureMatrix Transform(Table rows, Workers workers, CancellationToken cancellationToken)
    {
        Table table = InputConversion.Apply(rows, Inputs);
        foreach (FittedStep step in _steps)
            table = step.Transform(table, workers, cancellationToken);
        return _layout.Assemble(table, workers, cancellationToken);
    }

    /// <summary>A table of the input columns without a row.</summary>
    public Table NoRows() => new([.. Inputs.Select(input => input.Type switch
    {
        ColumnType.Int64 => (Column)new Int64Column(input.Name, []),
        ColumnType.Boolean => new BooleanColumn(input.Name, []),
        ColumnType.Text => TextColumn.Of(input.Name, []),
        ColumnType.Timestamp => new TimestampColumn(input.Name, []),
        _ => new Float64Column(input.Name, []),
    })]);

    public FittedState Save() => new()
    {
        ["input_names"] = Inputs.Select(i => i.Name).ToArray(),
        ["input_types"] = Inputs.Select(i => i.Type.ToString()).ToArray(),
        ["kinds"] = _steps.Select(s => s.Kind).ToArray(),
        ["steps"] = _steps.Select(s => s.Save()).ToArray(),
        ["layout"] = _layout.Save(),
    };

    /// <exception cref="FittedStateException">The state is damaged, or was written by a newer program.</exception>
    public static FittedFeatures Load(FittedState state)
    {
        string[] names = state.Texts("input_names");
        string[] types = state.Texts("input_types", names.Length);
        var inputs = new InputColumn[names.Length];
        for (int i = 0; i < inputs.Length; i++)
        {
            if (!Enum.TryParse(types[i], out ColumnType type))
                throw new FittedStateException($"The stored input column '{names[i]}' has the type '{types[i]}', which there is not.");
            inputs[i] = new InputColumn(names[i], type);
        }

        string[] kinds = state.Texts("kinds");
        FittedState[] saved = state.States("steps");
        if (saved.Length != kinds.Length)
            throw new FittedStateException("Feature steps and their kinds differ in number.");
        var steps = new FittedStep[saved.Length];
        for (int i = 0; i < steps.Length; i++)
            steps[i] = FittedSteps.Load(kinds[i], saved[i]);
        return new FittedFeatures(inputs, steps, FeatureLayout.Load(state.State("layout")));
    }
}
