using Amazon.Lambda.Annotations;
using Amazon.Lambda.Annotations.APIGateway;
using Amazon.Lambda.APIGatewayEvents;
using Amazon.Lambda.Core;
using Autoscale.Domain.Elections;
using Autoscale.Domain.Heartbeats;
using Autoscale.Lambda.Events;

namespace Autoscale.Lambda.Handlers;

/// <summary><c>POST /fgt-as-handler</c>: a heartbeat. Spec 1.8.</summary>
public sealed class HeartbeatHandler(Border border, HeartbeatWorkflow workflow, Aftermath aftermath)
{
    [LambdaFunction(ResourceName = "Heartbeat", Timeout = 25, MemorySize = 512, Role = "@HeartbeatRole")]
    [RestApi(LambdaHttpMethod.Post, "/fgt-as-handler")]
    public Task<APIGatewayProxyResponse> Heartbeat(APIGatewayProxyRequest request, ILambdaContext context) => border.AnswerAsync(request, context, async call =>
    {
        if (HeartbeatParser.Parse(DeviceRequest.BodyOf(request), call.Request.Arrival) is not HeartbeatMessage.Beat beat)
            return Answer.Nothing();

        using var scope = call.Concerns(beat.Heartbeat.Instance);
        var settings = await call.SettingsAsync();
        var outcome = await workflow.RunAsync(beat.Heartbeat, call.Request.Source, settings.HeartbeatRules, call.CancellationToken);
        await aftermath.OfHeartbeatAsync(call, beat, outcome, settings);
        return outcome switch
        {
            HeartbeatOutcome.UnknownInstance => Answer.Refusal(404),
            HeartbeatOutcome.Refused => Answer.Refusal(403),
            HeartbeatOutcome.Judged { Answer: Announcement.Tell tell } => Answer.Primary(tell),
            _ => Answer.Nothing(),
        };
    });
}
