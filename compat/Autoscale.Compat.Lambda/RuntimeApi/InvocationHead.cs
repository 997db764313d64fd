namespace Autoscale.Compat.Lambda.RuntimeApi;

/// <summary>What the headers of an event say.</summary>
internal sealed record InvocationHead(string RequestId, DateTimeOffset Deadline, string FunctionArn, string? TraceId);
