using Amazon.Lambda.Annotations;
using Amazon.Lambda.Annotations.APIGateway;
using Amazon.Lambda.APIGatewayEvents;
using Amazon.Lambda.Core;
using Autoscale.Domain.Cluster;
using Autoscale.Domain.Cluster.Elections;
using Autoscale.Domain.Cluster.Heartbeats;
using Autoscale.Lambda.Events;

namespace Autoscale.Lambda.Handlers;

/// <summary><c>POST /fgt-as-handler</c>: a heartbeat. Spec 1.8.</summary>
public sealed class HeartbeatHandler(InvocationBoundary boundary, Application application)
{
    private readonly HeartbeatWorkflow _workflow = application.Heartbeats;

    [LambdaFunction(ResourceName = "Heartbeat", Timeout = 25, MemorySize = 512, Role = "@HeartbeatRole")]
    [RestApi(LambdaHttpMethod.Post, "/fgt-as-handler")]
    public Task<APIGatewayProxyResponse> Heartbeat(APIGatewayProxyRequest request, ILambdaContext context) =>
        boundary.AnswerAsync(request, context, application.Settings, async call =>
        {
            var body = DeviceRequest.BodyOf(request);
            if (HeartbeatParser.Parse(body, call.Request.Arrival) is not HeartbeatMessage.Beat beat)
                return Answer.Nothing();

            using var scope = call.Concerns(beat.Heartbeat.Instance);
            var pass = await call.BeginAsync();
            var outcome = await _workflow.RunAsync(beat.Heartbeat with { Token = call.Request.Token }, call.Request.Source, pass);
            call.Report(beat, outcome, pass.Settings);
            return outcome switch
            {
                HeartbeatOutcome.NotAccepted rejected => Answer.Refusal(rejected.Identity),
                HeartbeatOutcome.Judged { Answer: Announcement.Tell tell } => Answer.Primary(tell),
                _ => Answer.Nothing(),
            };
        });
}
