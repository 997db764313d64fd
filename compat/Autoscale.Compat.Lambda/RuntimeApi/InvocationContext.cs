using Amazon.Lambda.Core;

namespace Autoscale.Compat.Lambda.RuntimeApi;

internal sealed class InvocationContext(InvocationHead head, RuntimeEnvironment environment) : ILambdaContext
{
    private static readonly ConsoleLogger SharedLogger = new();

    public string AwsRequestId => head.RequestId;

    public IClientContext? ClientContext => null;

    public string FunctionName => environment.FunctionName;

    public string FunctionVersion => environment.FunctionVersion;

    public ICognitoIdentity? Identity => null;

    public string InvokedFunctionArn => head.FunctionArn;

    public ILambdaLogger Logger => SharedLogger;

    public string LogGroupName => environment.LogGroup;

    public string LogStreamName => environment.LogStream;

    public int MemoryLimitInMB => environment.MemoryInMB;

    public TimeSpan RemainingTime => head.Deadline - DateTimeOffset.UtcNow;
}
