using System.Text.Json;
using Amazon.Lambda.Annotations;
using Amazon.Lambda.Core;
using Autoscale.Domain.Deployment;
using Autoscale.Lambda.Events;

namespace Autoscale.Lambda.Handlers;

/// <summary>The custom resources of the stack: settings, the start and the end of the scaling groups, and what else has to be written. Spec 1.12.</summary>
public sealed class DeploymentServiceHandler(
    CustomResourceBorder border, SaveSettingsWorkflow settings, StartWorkflow start, StopWorkflow stop, RegisterWorkflow register, SaveTextsWorkflow texts)
{
    [LambdaFunction(ResourceName = "DeploymentService", Timeout = 900, MemorySize = 512, Role = "@DeploymentServiceRole")]
    public Task DeploymentService(JsonElement received, ILambdaContext context) => border.AnswerAsync(received, context, DeploymentOrderParser.OfDeployment, async run => run.Order switch
    {
        DeploymentOrder.SaveSettings save => await SaveAsync(save, run),
        DeploymentOrder.Start order => await start.RunAsync(order, run.CancellationToken),
        DeploymentOrder.Stop => await stop.RunAsync(run.TryAsync, run.Deadline, run.CancellationToken),
        DeploymentOrder.Register order => await register.RunAsync(order.Appliance, run.CancellationToken),
        DeploymentOrder.SaveTexts save => await texts.RunAsync(save.Objects, run.CancellationToken),
        DeploymentOrder.Nothing nothing => new DeploymentOutcome.Done(nothing.Reason),
        _ => throw new System.Diagnostics.UnreachableException(),
    });

    private async Task<DeploymentOutcome> SaveAsync(DeploymentOrder.SaveSettings order, CustomResourceRun run)
    {
        var (outcome, unknown) = await settings.RunAsync(order, run.CancellationToken);
        run.ReportUnknown(unknown);
        return outcome;
    }
}
