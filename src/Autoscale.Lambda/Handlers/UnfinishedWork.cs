namespace Autoscale.Lambda.Handlers;

/// <summary>
/// Some steps of an event failed. Each failure has its own log line; this exception makes Lambda retry the event, and move it to the
/// dead-letter queue when the last retry fails.
/// </summary>
/// <param name="steps">The names of the failed steps.</param>
public sealed class UnfinishedWorkException(IEnumerable<string> steps)
    : Exception($"These steps failed and will be retried: {string.Join(", ", steps)}.");

/// <summary>A failure that is logged already and is thrown so that Lambda retries the invocation.</summary>
public abstract class ReportedException(string message) : Exception(message);

/// <summary>
/// A step of a deployment takes longer than the timeout of the function. Lambda invokes the function again with the same event; after the
/// last attempt the failure is reported to the stack.
/// </summary>
/// <param name="left">The unfinished work, in words.</param>
public sealed class UnfinishedDeploymentException(string left) : ReportedException($"Not done yet: {left}.");

/// <summary>A run of route failover failed, and no caller waits for its answer. Its report is logged.</summary>
/// <param name="outcome">The outcome, in words.</param>
public sealed class FailedRunException(string outcome) : ReportedException($"The run failed: {outcome}.");
