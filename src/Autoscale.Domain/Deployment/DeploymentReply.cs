namespace Autoscale.Domain.Deployment;

/// <summary>What CloudFormation is told of a request. Spec 1.12.</summary>
/// <param name="IsSuccess">Whether the stack goes on.</param>
/// <param name="Reason">Why, in sentences; shortened where they are too long.</param>
/// <param name="PhysicalResourceId">What the resource is called. Where an update changes it, CloudFormation deletes the former one.</param>
/// <param name="StackId">The stack, as the request has it.</param>
/// <param name="RequestId">The request, as it says itself.</param>
/// <param name="LogicalResourceId">The resource, as the request has it.</param>
public sealed record DeploymentReply(bool IsSuccess, string Reason, string PhysicalResourceId, string StackId, string RequestId, string LogicalResourceId);
