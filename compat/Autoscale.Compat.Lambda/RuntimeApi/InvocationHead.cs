namespace Autoscale.Compat.Lambda.RuntimeApi;

/// <summary>The headers of an event.</summary>
internal sealed record InvocationHead(string RequestId, DateTimeOffset Deadline, string FunctionArn, string? TraceId);
