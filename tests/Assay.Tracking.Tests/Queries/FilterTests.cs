using FsCheck;
using FsCheck.Fluent;

namespace Assay.Tracking.Tests;

public sealed class FilterTests
{
    [Theory]
    [InlineData("metric.acc >= 0.94", "metric.`acc` >= 0.94")]
    [InlineData("metric.acc>=100", "metric.`acc` >= 100")]
    [InlineData("params.m!='tf'", "parameter.`m` != 'tf'")]
    [InlineData("params.\"m\"!=\"tf\"", "parameter.`m` != 'tf'")]
    [InlineData("metric.\"legit name\" >= 0.243", "metric.`legit name` >= 0.243")]
    [InlineData("metrics.\"X//Y#$$@&Z\" = 3", "metric.`X//Y#$$@&Z` = 3")]
    [InlineData("metrics.rmse < 1 and params.model_class = 'LR'", "metric.`rmse` < 1 AND parameter.`model_class` = 'LR'")]
    [InlineData("", "")]
    [InlineData("  ", "")]
    [InlineData("`metric`.a >= 0.1", "metric.`a` >= 0.1")]
    [InlineData("`tags`.source_name = 'a notebook'", "tag.`source_name` = 'a notebook'")]
    [InlineData("metrics.\"accuracy.2.0\" > 5", "metric.`accuracy.2.0` > 5")]
    [InlineData("tags.mlflow.source.name = 'x'", "tag.`mlflow.source.name` = 'x'")]
    [InlineData("metrics.`spacey name` > -5e-3", "metric.`spacey name` > -0.005")]
    [InlineData("attribute.artifact_uri = '1/23/4'", "attribute.`artifact_uri` = '1/23/4'")]
    [InlineData("attribute.start_time >= 1234", "attribute.`start_time` >= 1234")]
    [InlineData("created > 9223372036854775807", "attribute.`start_time` > 9223372036854775807")]
    [InlineData("run.status = 'RUNNING'", "attribute.`status` = 'RUNNING'")]
    [InlineData("attributes.\"Run name\" ILIKE 'a%'", "attribute.`run_name` ILIKE 'a%'")]
    [InlineData("run_id in ('a', \"b\")", "attribute.`run_id` IN ('a', 'b')")]
    [InlineData("run_id NOT IN('a')", "attribute.`run_id` NOT IN ('a')")]
    [InlineData("dataset.name = 'my_dataset'", "dataset.`name` = 'my_dataset'")]
    [InlineData("datasets.digest IN ('d1', 'd2')", "dataset.`digest` IN ('d1', 'd2')")]
    [InlineData("datasets.context LIKE 'tr%'", "dataset.`context` LIKE 'tr%'")]
    [InlineData("tags.version IS NULL", "tag.`version` IS NULL")]
    [InlineData("params.lr is not null AND tags.a = 'b'", "parameter.`lr` IS NOT NULL AND tag.`a` = 'b'")]
    [InlineData("params.m = \"L'Hosp\"", "parameter.`m` = \"L'Hosp\"")]
    [InlineData("params.m = 'it''s \"so\"'", "parameter.`m` = 'it''s \"so\"'")]
    [InlineData("params.größe = 'ü'", "parameter.`größe` = 'ü'")]
    public void Filters_are_read_as_MLflow_reads_them(string text, string meaning) =>
        Assert.Equal(meaning, Filter.Parse(text, FilterGrammar.Runs).ToString());

    [Theory]
    [InlineData("metric.acc >= 0.94; metrics.rmse < 1", "Search filter contained multiple expression")]
    [InlineData("m.acc >= 0.94", "Invalid entity type")]
    [InlineData("acc >= 0.94", "Invalid attribute key")]
    [InlineData("attri.x != 1", "Invalid entity type")]
    [InlineData("model >= 'LR'", "Invalid attribute key")]
    [InlineData("metrics.A > 0.1 OR params.B = 'LR'", "Invalid clause(s) in filter string: 'OR' at position 16.")]
    [InlineData("metrics.A > 0.1 NAND params.B = 'LR'", "Invalid clause(s) in filter string")]
    [InlineData("metrics.A > 0.1 AND (params.B = 'LR')", "Invalid clause(s) in filter string")]
    [InlineData("metrics.A > 0.1 AND", "Invalid clause(s) in filter string")]
    [InlineData("`metrics.A > 0.1", "Invalid clause(s) in filter string")]
    [InlineData("param`.A > 0.1", "Invalid clause(s) in filter string")]
    [InlineData("attribute.start != 1", "Invalid attribute key")]
    [InlineData("attribute.experiment_id != 1", "Invalid attribute key")]
    [InlineData("attribute.name != 1", "Invalid attribute key")]
    [InlineData("attribute._status != 'RUNNING'", "Invalid attribute key")]
    [InlineData("attribute.status = true", "Invalid clause(s) in filter string")]
    [InlineData("dataset.status = 'true'", "Invalid dataset key")]
    [InlineData("metrics.acc IS NULL", "IS NULL / IS NOT NULL is only supported for tags and params")]
    [InlineData("attribute.status IS NULL", "IS NULL / IS NOT NULL is only supported for tags and params")]
    [InlineData("metric.model = 'LR'", "Expected numeric value type for metric")]
    [InlineData("metric.model = '5'", "Expected numeric value type for metric")]
    [InlineData("params.acc = 5", "Expected a quoted string value for param")]
    [InlineData("tags.acc = 5", "Expected a quoted string value for tag")]
    [InlineData("metrics.acc != metrics.acc", "Expected numeric value type for metric")]
    [InlineData("1.0 > metrics.acc", "Expected 'Identifier' found")]
    [InlineData("1==2", "Expected 'Identifier' found")]
    [InlineData("attribute.status = 1", "Expected a quoted string value for attributes")]
    [InlineData("attribute.start_time = 'x'", "Expected numeric value type for numeric attribute: start_time")]
    [InlineData("params.acc = LR", "value is either not quoted or unidentified quote types")]
    [InlineData("params.acc = `LR`", "value is either not quoted or unidentified quote types")]
    [InlineData("params.'acc = LR", "Invalid clause(s) in filter string")]
    [InlineData("params.acc = 'LR", "Invalid clause(s) in filter string")]
    [InlineData("params.acc = LR'", "Invalid clause(s) in filter string")]
    [InlineData("params.acc = \"LR'", "Invalid clause(s) in filter string")]
    [InlineData("tags.acc = = 'LR'", "Invalid clause(s) in filter string")]
    [InlineData("attribute.status IS 'RUNNING'", "Invalid clause(s) in filter string")]
    [InlineData("params.acc LR !=", "Invalid clause(s) in filter string")]
    [InlineData("metric.acc !=", "Invalid clause(s) in filter string")]
    [InlineData("foo is null", "Invalid attribute key")]
    [InlineData("metrics.abc ~ 1", "Invalid comparator")]
    [InlineData("params.abc > 'x'", "Invalid comparator")]
    [InlineData("attributes.status <= 'x'", "Invalid comparator")]
    [InlineData("attributes.start_time LIKE 1234", "Invalid comparator")]
    [InlineData("datasets.name ~ 'x'", "Invalid comparator")]
    [InlineData("status IN ('FAILED')", "Only the 'run_id' attribute supports comparison with a list")]
    [InlineData("run_id IN ()", "expected a non-empty list of string values, but got empty list")]
    [InlineData("run_id IN (1)", "but got different type in list")]
    [InlineData("run_id IN ('a' 'b')", "but got ill-formed list")]
    [InlineData("run_id IN ('a',", "but got different type in list")]
    public void What_is_no_filter_is_refused_in_MLflows_words(string text, string message)
    {
        var refused = Assert.Throws<TrackingException>(() => Filter.Parse(text, FilterGrammar.Runs));
        Assert.Equal(TrackingFault.InvalidValue, refused.Fault);
        Assert.Contains(message, refused.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Each_grammar_has_its_own_fields()
    {
        Assert.Equal("attribute.`name` LIKE 'a%' AND tag.`k` = 'v' AND attribute.`creation_time` > 5",
            Filter.Parse("attribute.name LIKE 'a%' AND tag.k = 'v' AND creation_time > 5", FilterGrammar.Experiments).ToString());
        Assert.Equal("attribute.`name` = 'm' AND attribute.`version_number` >= 2 AND attribute.`run_id` IN ('r')",
            Filter.Parse("name='m' and version_number>=2 and run_id IN ('r')", FilterGrammar.ModelVersions).ToString());
        Assert.Equal("attribute.`creation_timestamp` < 5 AND metric.`loss` < 1 AND attribute.`status` IN ('READY')",
            Filter.Parse("creation_time < 5 AND metrics.loss < 1 AND status IN ('READY')", FilterGrammar.LoggedModels).ToString());
        Assert.Throws<TrackingException>(() => Filter.Parse("metrics.loss < 1", FilterGrammar.Experiments));
        Assert.Throws<TrackingException>(() => Filter.Parse("timestamp < 1", FilterGrammar.RegisteredModels));
    }

    [Fact]
    public void A_filter_that_was_written_reads_back() =>
        Prop.ForAll(Filters().ToArbitrary(), filter =>
            Assert.Equal(filter.ToString(), Filter.Parse(filter.ToString(), FilterGrammar.Runs).ToString())).QuickCheckThrowOnFailure();

    [Fact]
    public void Whatever_the_text_it_is_a_filter_or_refused()
    {
        string[] words = ["metrics", ".", "a", "params.x", "'", "\"", "`", "=", "!=", "<", "AND", "and", "IN", "NOT", "IS", "NULL", "LIKE", "(", ")", ",", ";", "1", "-", "1.5e", "\0", "\ud800", " ", "'v'", "run_id", "é"];
        var garbage = Gen.Elements(words).ArrayOf().Select(string.Concat).Or(ArbMap.Default.GeneratorFor<string>());
        Prop.ForAll(garbage.ToArbitrary(), text =>
        {
            foreach (FilterGrammar grammar in new[] { FilterGrammar.Runs, FilterGrammar.Experiments, FilterGrammar.RegisteredModels, FilterGrammar.ModelVersions, FilterGrammar.LoggedModels })
            {
                RefusedOrRead(() => Filter.Parse(text, grammar));
                RefusedOrRead(() => SortKey.Parse(text ?? "", grammar));
            }
        }).Check(Config.QuickThrowOnFailure.WithMaxTest(2000));
    }

    [Theory]
    [InlineData("'")]
    [InlineData("''")]
    [InlineData("`")]
    [InlineData("\"\"")]
    [InlineData("a.")]
    [InlineData("-")]
    [InlineData("1e")]
    [InlineData("(")]
    [InlineData("a=1 AND ")]
    [InlineData("run_id IN (")]
    [InlineData("params.a = 'b' AND ")]
    [InlineData("'a',")]
    public void A_megabyte_of_anything_is_answered(string part)
    {
        string text = string.Concat(Enumerable.Repeat(part, 1_000_000 / part.Length));
        RefusedOrRead(() => Filter.Parse(text, FilterGrammar.Runs));
        RefusedOrRead(() => Filter.Parse($"run_id IN ({text}", FilterGrammar.Runs));
        RefusedOrRead(() => SortKey.Parse(text, FilterGrammar.Runs));
    }

    private static void RefusedOrRead(Action read)
    {
        try
        {
            read();
        }
        catch (TrackingException refused)
        {
            Assert.Equal(TrackingFault.InvalidValue, refused.Fault);
            Assert.InRange(refused.Message.Length, 1, 2000);
        }
    }

    private static Gen<Filter> Filters()
    {
        Gen<string> text = Gen.Elements("a", "b c", "it's", "\"q\"", "`t`", "'\"`", "%_", "ü", "", "x.y").Select(s => s);
        Gen<string> key = text.Where(t => t.Length > 0);
        Gen<FilterValue> number = ArbMap.Default.GeneratorFor<double>().Where(double.IsFinite).Select(d => new FilterValue(d))
            .Or(ArbMap.Default.GeneratorFor<long>().Select(l => new FilterValue(l)));
        Gen<Condition> metric = from k in key
                                from n in number
                                from c in Gen.Elements(Comparison.Equal, Comparison.NotEqual, Comparison.Less, Comparison.GreaterOrEqual)
                                select new Condition(new Field(FieldKind.Metric, k), c, [n]);
        Gen<Condition> tag = from k in key
                             from v in text
                             from kind in Gen.Elements(FieldKind.Tag, FieldKind.Parameter)
                             from c in Gen.Elements(Comparison.Equal, Comparison.NotEqual, Comparison.Like, Comparison.ILike, Comparison.IsNull, Comparison.IsNotNull)
                             select new Condition(new Field(kind, k), c, c is Comparison.IsNull or Comparison.IsNotNull ? [] : [new FilterValue(v)]);
        Gen<Condition> list = from v in text.NonEmptyListOf()
                              from c in Gen.Elements(Comparison.In, Comparison.NotIn)
                              select new Condition(new Field(FieldKind.Attribute, "run_id"), c, [.. v.Select(t => new FilterValue(t))]);
        return Gen.OneOf(metric, tag, list).ListOf().Where(l => l.Count <= FilterParser.MaxConditions).Select(conditions => new Filter([.. conditions]));
    }
}
