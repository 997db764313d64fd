using Amazon.Lambda.Core;

namespace Autoscale.Cli.Serve;

/// <summary>The context of an invocation from the local gateway.</summary>
internal sealed class LocalContext(string function, string requestId, TimeSpan timeout, TimeProvider clock) : ILambdaContext
{
    private readonly long _start = clock.GetTimestamp();

    public string AwsRequestId => requestId;

    public IClientContext? ClientContext => null;

    public string FunctionName => function;

    public string FunctionVersion => "$LATEST";

    public ICognitoIdentity? Identity => null;

    public string InvokedFunctionArn => $"arn:aws:lambda:local:000000000000:function:{function}";

    public ILambdaLogger Logger { get; } = new NoLogger();

    public string LogGroupName => $"/aws/lambda/{function}";

    public string LogStreamName => "local";

    public int MemoryLimitInMB => 512;

    public TimeSpan RemainingTime => timeout - clock.GetElapsedTime(_start);

    private sealed class NoLogger : ILambdaLogger
    {
        public void Log(string message)
        {
            // The functions log through their own log.
        }

        public void LogLine(string message)
        {
            // The functions log through their own log, as above.
        }
    }
}
