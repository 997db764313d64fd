namespace Autoscale.Domain.Deployment;

/// <summary>A property of a resource of the stack is not what it has to be. The stack is told; the message names the property and the rule, and never the value.</summary>
/// <param name="message">One sentence.</param>
public sealed class InvalidPropertyException(string message) : Exception(message);
