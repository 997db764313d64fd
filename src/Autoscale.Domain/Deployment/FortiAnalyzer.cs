using System.Net;
using Autoscale.Domain.Fleet;

namespace Autoscale.Domain.Deployment;

/// <summary>The FortiAnalyzer of a deployment. Spec 1.12, 2.2.</summary>
/// <param name="Instance">Its instance.</param>
/// <param name="PrivateIp">Its private address.</param>
public sealed record FortiAnalyzer(InstanceId Instance, IPAddress PrivateIp);
