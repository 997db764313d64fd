using System.Text.Json;
using Amazon.Lambda.Annotations;
using Amazon.Lambda.Core;
using Autoscale.Domain.RouteFailover.UnitBootstraps;
using Autoscale.Domain.Shared.CustomResources;
using Autoscale.Lambda.Events;

namespace Autoscale.Lambda.Handlers;

/// <summary>
/// The custom resources that write first configurations and licenses of route failover units. Spec route-failover 2.3, 2.4.
/// </summary>
public sealed class RouteFailoverBootstrapHandler(CustomResourceResponder responder, UnitBootstrapWorkflow workflow)
{
    [LambdaFunction(ResourceName = "RouteFailoverBootstrap", Timeout = 60, MemorySize = 256, Role = "@RouteFailoverBootstrapRole")]
    public Task RouteFailoverBootstrap(JsonElement received, ILambdaContext context) =>
        responder.AnswerAsync(received, context, DeploymentOrderParser.OfUnits, async run => run.Order switch
        {
            DeploymentOrder.WriteUnit write => await workflow.WriteAsync(write.Unit, run.CancellationToken),
            DeploymentOrder.CopyLicense copy => await workflow.CopyAsync(copy.License, run.CancellationToken),
            DeploymentOrder.DeleteText delete => await workflow.DeleteAsync(delete.Address, run.CancellationToken),
            DeploymentOrder.Nothing nothing => new DeploymentOutcome.Done(nothing.Reason),
            _ => throw new System.Diagnostics.UnreachableException(),
        });
}
