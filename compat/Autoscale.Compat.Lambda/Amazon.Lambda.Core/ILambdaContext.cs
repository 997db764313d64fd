namespace Amazon.Lambda.Core;

/// <summary>What the Lambda service tells a handler about one invocation.</summary>
public interface ILambdaContext
{
    string AwsRequestId { get; }

    /// <summary>Set only for invocations through the AWS Mobile SDK.</summary>
    IClientContext? ClientContext { get; }

    string FunctionName { get; }

    string FunctionVersion { get; }

    /// <summary>Set only for invocations through the AWS Mobile SDK.</summary>
    ICognitoIdentity? Identity { get; }

    string InvokedFunctionArn { get; }

    ILambdaLogger Logger { get; }

    string LogGroupName { get; }

    string LogStreamName { get; }

    int MemoryLimitInMB { get; }

    /// <summary>Time left until the service ends the invocation; asked anew, it is shorter.</summary>
    TimeSpan RemainingTime { get; }
}
