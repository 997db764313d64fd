namespace Autoscale.Lambda.Handlers;

/// <summary>A step of a deployment takes longer than the function may. Lambda invokes it again with the same event, and what is left is found by looking.</summary>
/// <param name="left">What is left, in words. When no attempt is left, the stack is told.</param>
public sealed class UnfinishedDeploymentException(string left) : Exception($"Not done yet: {left}.");
