using Assay.Bench;

if (args.Length > 0 && Benchmarks.ByVerb.TryGetValue(args[0], out Func<BenchArguments, Task>? benchmark))
{
    await benchmark(new BenchArguments(args[1..]));
    return 0;
}

Console.Error.WriteLine($"usage: bench VERB [--name value]...   verbs: {string.Join(", ", Benchmarks.ByVerb.Keys)}");
return 2;
