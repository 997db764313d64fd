namespace Autoscale.Emulators.Deployments;

/// <summary>An instance that a group of a deployment launched.</summary>
/// <param name="Id">The instance id.</param>
/// <param name="PrivateIp">The private address.</param>
/// <param name="Group">The name of the Auto Scaling group.</param>
public sealed record DeployedInstance(string Id, string PrivateIp, string Group);
