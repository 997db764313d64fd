using Amazon.Lambda.Core;

namespace Autoscale.Bench.Workers;

/// <summary>The context of a function that runs in this process.</summary>
/// <param name="function">The name of the function.</param>
internal sealed class BenchContext(string function) : ILambdaContext
{
    public string AwsRequestId => "bench";

    public IClientContext? ClientContext => null;

    public string FunctionName => function;

    public string FunctionVersion => "$LATEST";

    public ICognitoIdentity? Identity => null;

    public string InvokedFunctionArn => "";

    public ILambdaLogger Logger => throw new NotSupportedException();

    public string LogGroupName => "";

    public string LogStreamName => "";

    public int MemoryLimitInMB => 512;

    public TimeSpan RemainingTime => TimeSpan.FromSeconds(30);
}
