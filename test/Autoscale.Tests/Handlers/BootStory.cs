using Amazon.Lambda.APIGatewayEvents;
using Autoscale.Domain.Bootstrap;
using Autoscale.Domain.EgressRoutes;
using Autoscale.Domain.Elections;
using Autoscale.Domain.Fleet;
using Autoscale.Domain.Heartbeats;
using Autoscale.Domain.Licensing;
using Autoscale.Domain.Notifications;
using Autoscale.Domain.Secrets;
using Autoscale.Domain.Settings;
using Autoscale.Simulation.Cloud;
using Microsoft.Extensions.DependencyInjection;

namespace Autoscale.Tests.Handlers;

/// <summary>Three devices boot, one after the other, and send heartbeats: what they were answered.</summary>
internal static class BootStory
{
    /// <summary>Wraps every port of a deployment, so that one of all their calls fails.</summary>
    public static Action<Deployment, IServiceCollection> With(FaultPlan plan) => (_, services) =>
    {
        Wrap<IHealthChecks>();
        Wrap<IPrimaryRecords>();
        Wrap<IClusterPages>();
        Wrap<ISettingRows>();
        Wrap<ISecrets>();
        Wrap<IConfigsets>();
        Wrap<ILicenseFiles>();
        Wrap<ILicenseStock>();
        Wrap<ILicenseUsages>();
        Wrap<IInstances>();
        Wrap<IScalingGroups>();
        Wrap<IRoleTags>();
        Wrap<IEgressRoutes>();
        Wrap<INotifications>();

        void Wrap<TPort>()
            where TPort : class
        {
            var inner = (TPort)services.Last(s => s.ServiceType == typeof(TPort)).ImplementationInstance!;
            services.AddSingleton(FaultyPort.Wrap(inner, plan));
        }
    };

    /// <summary>Licenses, configurations and two rounds of heartbeats, within the first minute.</summary>
    public static async Task<IReadOnlyList<APIGatewayProxyResponse>> BootAsync(Deployment deployment)
    {
        deployment.LicenseFiles.Put(Deployment.LicenseLocation, "FGVM02.lic", Deployment.LicenseText.Replace("nobody", "no other device", StringComparison.Ordinal));
        var answers = new List<APIGatewayProxyResponse>();
        foreach (var device in Devices(deployment))
        {
            if (device != deployment.P)
                answers.Add(await deployment.SendAsync(ProxyEvent.License().For(device.Id.Value).From(device.Description.PrivateIp).At(deployment.Clock.GetUtcNow())));
            answers.Add(await deployment.SendAsync(ProxyEvent.Bootstrap().For(device.Id.Value).From(device.Description.PrivateIp).At(deployment.Clock.GetUtcNow())));
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
