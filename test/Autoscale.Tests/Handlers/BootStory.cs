using Amazon.Lambda.APIGatewayEvents;
using Autoscale.Domain.Cluster;
using Autoscale.Simulation.Cloud;
using Autoscale.Simulation.Interception;

namespace Autoscale.Tests.Handlers;

/// <summary>Three devices boot one after the other and send heartbeats. The story returns all answers.</summary>
internal static class BootStory
{
    /// <summary>Intercepts every port of a deployment with a plan that makes one call fail.</summary>
    public static Func<Deployment, IPorts, IPorts> With(FaultPlan plan) => (_, ports) => Intercepted.Of(ports, plan);

    /// <summary>Licenses, configurations and two rounds of heartbeats, within the first minute.</summary>
    public static async Task<IReadOnlyList<APIGatewayProxyResponse>> BootAsync(Deployment deployment)
    {
        deployment.LicenseFiles.Put(
            Deployment.LicenseLocation,
            "FGVM02.lic",
            Deployment.LicenseText.Replace("nobody", "no other device", StringComparison.Ordinal));
        var answers = new List<APIGatewayProxyResponse>();
        foreach (var device in Devices(deployment))
        {
            if (device != deployment.P)
                answers.Add(await deployment.SendAsync(
                    ProxyEvent.License().For(device.Id.Value).From(device.Description.PrivateIp).At(deployment.Clock.GetUtcNow())));
            answers.Add(await deployment.SendAsync(
                ProxyEvent.Bootstrap().For(device.Id.Value).From(device.Description.PrivateIp).At(deployment.Clock.GetUtcNow())));
            answers.Add(await deployment.BeatAsync(device, (deployment.Clock.GetUtcNow() - Deployment.Noon).TotalSeconds + 1));
        }

        await BeatAsync(deployment, 31, answers);
        return answers;
    }

    /// <summary>One round of heartbeats.</summary>
    public static async Task BeatAsync(Deployment deployment, double second, List<APIGatewayProxyResponse> answers)
    {
        foreach (var device in Devices(deployment))
            answers.Add(await deployment.BeatAsync(device, second++));
    }

    private static IReadOnlyList<SimulatedInstance> Devices(Deployment deployment) => [deployment.A, deployment.B, deployment.P];
}
