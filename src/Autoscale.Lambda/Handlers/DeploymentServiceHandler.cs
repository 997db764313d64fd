using System.Text.Json;
using Amazon.Lambda.Annotations;
using Amazon.Lambda.Core;
using Autoscale.Domain.Cluster;
using Autoscale.Domain.Shared.CustomResources;
using Autoscale.Lambda.Events;

namespace Autoscale.Lambda.Handlers;

/// <summary>
/// The custom resources of the stack: settings, start and stop of the scaling groups, the FortiAnalyzer, configsets, boot URLs. Spec 1.12.
/// </summary>
public sealed class DeploymentServiceHandler(CustomResourceResponder responder, Application application)
{
    [LambdaFunction(ResourceName = "DeploymentService", Timeout = 900, MemorySize = 512, Role = "@DeploymentServiceRole")]
    public Task DeploymentService(JsonElement received, ILambdaContext context) =>
        responder.AnswerAsync(received, context, DeploymentOrderParser.OfDeployment, async run => run.Order switch
        {
            DeploymentOrder.SaveSettings save => await SaveAsync(save, run),
            DeploymentOrder.Start order => await application.Start.RunAsync(order.Unchanged, run.CancellationToken),
            DeploymentOrder.Stop => await application.Stop.RunAsync(run.TryAsync, run.Deadline, run.CancellationToken),
            DeploymentOrder.Register order => await application.Register.RunAsync(order.Appliance, run.CancellationToken),
            DeploymentOrder.SaveTexts save => await application.SaveTexts.RunAsync(save.Objects, run.CancellationToken),
            DeploymentOrder.AddBootToken order => await application.BootUrls.RunAsync(order.Urls, run.CancellationToken),
            DeploymentOrder.Nothing nothing => new DeploymentOutcome.Done(nothing.Reason),
            _ => throw new System.Diagnostics.UnreachableException(),
        });

    private async Task<DeploymentOutcome> SaveAsync(DeploymentOrder.SaveSettings order, CustomResourceRun run)
    {
        var (outcome, unknown) = await application.SaveSettings.RunAsync(order.Wanted, order.Before, run.CancellationToken);
        run.ReportUnknown(unknown);
        return outcome;
    }
}
