namespace Autoscale.Emulators.Deployments;

/// <summary>An instance that a group of a deployment launched.</summary>
/// <param name="Id">Its id.</param>
/// <param name="PrivateIp">Its private address.</param>
/// <param name="Group">Its group.</param>
public sealed record DeployedInstance(string Id, string PrivateIp, string Group);
