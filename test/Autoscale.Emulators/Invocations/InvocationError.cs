namespace Autoscale.Emulators.Invocations;

/// <summary>The error that a worker reported instead of an answer.</summary>
/// <param name="Type">The header <c>Lambda-Runtime-Function-Error-Type</c>, or an empty string.</param>
/// <param name="Body">The report as sent: JSON with <c>errorType</c>, <c>errorMessage</c> and a stack trace.</param>
public sealed record InvocationError(string Type, string Body);
