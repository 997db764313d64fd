using Amazon.Lambda.Core;
using Amazon.Lambda.RuntimeSupport.Bootstrap;
using Autoscale.Compat.Lambda.RuntimeApi;

namespace Amazon.Lambda.RuntimeSupport;

/// <summary>Binds a handler to the Runtime API.</summary>
public class LambdaBootstrapBuilder
{
    private readonly Invocation _invocation;
    private readonly LambdaBootstrapOptions _options = new();
    private LambdaBootstrapInitializer? _initializer;

    private LambdaBootstrapBuilder(Invocation invocation) => _invocation = invocation;

    public static LambdaBootstrapBuilder Create<TInput, TOutput>(
        Func<TInput, ILambdaContext, Task<TOutput>> handler, ILambdaSerializer serializer) =>
        new(async (input, context, output) =>
            serializer.Serialize(await handler(serializer.Deserialize<TInput>(input), context), output));

    public static LambdaBootstrapBuilder Create<TInput>(Func<TInput, ILambdaContext, Task> handler, ILambdaSerializer serializer) =>
        new((input, context, _) => handler(serializer.Deserialize<TInput>(input), context));

    /// <summary>Adds work before the first invocation; Lambda reports its failure as an initialisation error.</summary>
    public LambdaBootstrapBuilder UseBootstrapHandler(LambdaBootstrapInitializer lambdaBootstrapInitializer)
    {
        _initializer = lambdaBootstrapInitializer;
        return this;
    }

    public LambdaBootstrapBuilder ConfigureOptions(Action<LambdaBootstrapOptions>? options = null)
    {
        options?.Invoke(_options);
        return this;
    }

    public LambdaBootstrap Build() => new(_invocation, _options, _initializer);
}
