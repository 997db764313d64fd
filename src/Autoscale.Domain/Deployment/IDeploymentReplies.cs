namespace Autoscale.Domain.Deployment;

/// <summary>Where CloudFormation waits for replies.</summary>
public interface IDeploymentReplies
{
    /// <summary>Sends one to the URL that the request came with. The URL lets whoever has it speak for us: it is in no log. Faults travel.</summary>
    Task SendAsync(Uri responseUrl, DeploymentReply reply, CancellationToken cancellationToken);
}
