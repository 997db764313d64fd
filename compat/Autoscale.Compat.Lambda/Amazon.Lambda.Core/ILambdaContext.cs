namespace Amazon.Lambda.Core;

/// <summary>The context that Lambda passes to a handler for one invocation.</summary>
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

    /// <summary>The time until Lambda ends the invocation; each read returns the current value.</summary>
    TimeSpan RemainingTime { get; }
}
