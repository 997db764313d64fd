using Amazon.Lambda.Core;

namespace Amazon.Lambda.TestUtilities;

/// <summary>An invocation context whose values a test can set.</summary>
public class TestLambdaContext : ILambdaContext
{
    public string AwsRequestId { get; set; } = null!;

    public IClientContext? ClientContext { get; set; }

    public string FunctionName { get; set; } = null!;

    public string FunctionVersion { get; set; } = null!;

    public ICognitoIdentity? Identity { get; set; }

    public string InvokedFunctionArn { get; set; } = null!;

    public ILambdaLogger Logger { get; set; } = new TestLambdaLogger();

    public string LogGroupName { get; set; } = null!;

    public string LogStreamName { get; set; } = null!;

    public int MemoryLimitInMB { get; set; }

    public TimeSpan RemainingTime { get; set; }
}
