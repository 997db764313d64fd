using Amazon.Lambda.APIGatewayEvents;
using Amazon.Lambda.Core;
using Autoscale.Domain.AddressManager;
using Autoscale.Domain.AddressManager.Access;
using Autoscale.Domain.AddressManager.Configurations;
using Autoscale.Domain.AddressManager.Orders;
using Autoscale.Lambda.Events;
using Autoscale.Lambda.Logging;
using Microsoft.Extensions.Logging;

namespace Autoscale.Lambda.Handlers;

/// <summary>
/// Answers the requests of users: route, body, permission, workflow, log line, answer. Spec address-manager C2, C4; decision 38.
/// </summary>
/// <param name="pause">The time after which a request that found no primary is repeated.</param>
public sealed class GatewayResponder(
    InvocationBoundary boundary, GatewayApplication application, MonitorMetrics metrics, ILogger<GatewayResponder> log, TimeSpan pause)
{
    private const int LongestUser = 64;
    private const int LongestReason = 300;
    private const string Nameless = "an unknown user";
    private const string SignInAgain = "Sign in with POST /rest_login, and send the token in the header auth.";
    private const string NoPermission = "The user does not have the permission for this request.";
    private const string TryAgain = "Address Manager cannot be asked at the moment; repeat the request.";
    private const string NotDone = "The request failed; its log lines have the reason.";

    /// <summary>Answers one request.</summary>
    public Task<APIGatewayProxyResponse> AnswerAsync(APIGatewayProxyRequest request, ILambdaContext context)
    {
        var gateway = GatewayRequest.Of(request);
        return boundary.AnswerAsync(
            context,
            InvocationBoundary.Margin,
            end => AnswerAsync(new Turn(gateway, request, context.AwsRequestId, end)),
            fault => Instead(fault, gateway.Route, context.AwsRequestId));
    }

    // The time of the function ends while a member is silent: the caller repeats the request, as during a failover.
    private APIGatewayProxyResponse Instead(Exception fault, GatewayRoute? route, string requestId)
    {
        var isForConfigurations = route == GatewayRoute.Configurations;
        return fault is OperationCanceledException ? Later(requestId, isForConfigurations)
            : isForConfigurations ? GatewayAnswer.WithoutConfigurations(500)
            : GatewayAnswer.Error(500, requestId, NotDone);
    }

    private async Task<APIGatewayProxyResponse> AnswerAsync(Turn turn)
    {
        try
        {
            return turn.Gateway switch
            {
                { Route: null, Allow: null } => Refuse(turn, 404, "the path does not exist"),
                { Route: null, Allow: { } allow } => Refuse(turn, 405, "the path has another method").Allow(allow),
                { Route: GatewayRoute.SignIn } => await SignInAsync(turn),
                { Route: { } route } => await PermittedAsync(turn, route),
            };
        }
        catch (InvalidRequestException invalid)
        {
            return Refuse(turn, invalid.StatusCode, invalid.Message);
        }
    }

    private async Task<APIGatewayProxyResponse> SignInAsync(Turn turn)
    {
        var signIn = GatewayBody.SignInOf(turn.Request);
        var user = EventText.Shown(signIn.Credentials.User, LongestUser);
        switch (await application.SignIns.RunAsync(signIn, turn.End))
        {
            case SignInOutcome.SignedIn signedIn:
                var grant = signedIn.Grant;
                var target = grant is AccessGrant.OfSession { Generation: null, Member: var member } ? member.Authority : "the alias";
                log.AddressManagerSignedIn(user, turn.Gateway.Source, target, $"{grant.ExpiresAt.UtcDateTime:yyyy-MM-ddTHH:mm:ssZ}");
                return GatewayAnswer.SignedIn(signedIn.Token);
            case SignInOutcome.Rejected:
                return Rejected(401, "Address Manager rejects the credentials", "The user name or the password is not accepted.");
            case SignInOutcome.Paused paused:
                return Rejected(429, "the pause after a rejected sign-in has not ended", "Wait before the next sign-in.")
                    .RetryAfter(paused.Rest);
            case SignInOutcome.Invalid invalid:
                return Failed(400, invalid.Rule, $"{invalid.Rule}.");
            case SignInOutcome.Unmonitored:
                return Failed(409, "the monitor is stopped", "The monitor is stopped: sign in to a member with bam_url.");
            case SignInOutcome.Unavailable unavailable:
                return Failed(503, unavailable.Reason, TryAgain).RetryAfter(pause);
            default:
                throw new System.Diagnostics.UnreachableException();
        }

        APIGatewayProxyResponse Rejected(int status, string reason, string message)
        {
            metrics.Count(MonitorMetric.RejectedSignIns);
            return Failed(status, reason, message);
        }

        APIGatewayProxyResponse Failed(int status, string reason, string message)
        {
            log.AddressManagerSignInFailed(user, turn.Gateway.Source, EventText.Shown(reason, LongestReason));
            return GatewayAnswer.Error(status, turn.RequestId, message);
        }
    }

    private async Task<APIGatewayProxyResponse> PermittedAsync(Turn turn, GatewayRoute route)
    {
        var isForConfigurations = route == GatewayRoute.Configurations;
        var permission = isForConfigurations ? GatewayPermission.Configurations : GatewayPermission.Administration;
        switch (await application.Access.RunAsync(turn.Gateway.Token, permission, turn.End))
        {
            case AccessOutcome.Granted granted:
                return isForConfigurations ? await ListAsync(turn, granted) : await AdministerAsync(turn, route, granted);
            case AccessOutcome.Unauthorized unauthorized:
                metrics.Count(MonitorMetric.DeniedRequests);
                Deny(turn, unauthorized.User, 401, unauthorized.Reason);
                return GatewayAnswer.Error(401, turn.RequestId, SignInAgain);
            case AccessOutcome.Forbidden forbidden:
                metrics.Count(MonitorMetric.DeniedRequests);
                Deny(turn, forbidden.User, 403, forbidden.Reason);
                return GatewayAnswer.Error(403, turn.RequestId, NoPermission);
            case AccessOutcome.Unavailable unavailable:
                Deny(turn, unavailable.User, 503, unavailable.Reason);
                return Later(turn.RequestId, isForConfigurations);
            default:
                throw new System.Diagnostics.UnreachableException();
        }
    }

    private async Task<APIGatewayProxyResponse> ListAsync(Turn turn, AccessOutcome.Granted granted)
    {
        switch (await application.Configurations.RunAsync(granted.Client, turn.End))
        {
            case ConfigurationOutcome.Listed listed:
                Note(turn, granted.Name, $"{listed.Names.Count} configurations");
                return GatewayAnswer.Of(listed);
            case ConfigurationOutcome.Failed { Failure: GatewayFailure.SignInAgain, Reason: var reason }:
                Deny(turn, granted.Name, 401, reason);
                return GatewayAnswer.Error(401, turn.RequestId, SignInAgain);
            case ConfigurationOutcome.Failed { Failure: GatewayFailure.RetryLater, Reason: var reason }:
                Deny(turn, granted.Name, 503, reason);
                return Later(turn.RequestId, isForConfigurations: true);
            case ConfigurationOutcome.Failed failed:
                Deny(turn, granted.Name, 502, failed.Reason);
                return GatewayAnswer.WithoutConfigurations(502);
            default:
                throw new System.Diagnostics.UnreachableException();
        }
    }

    private async Task<APIGatewayProxyResponse> AdministerAsync(Turn turn, GatewayRoute route, AccessOutcome.Granted granted)
    {
        var (orders, user) = (application.Orders, granted.Name);
        switch (route)
        {
            case GatewayRoute.Status:
                var deployed = await application.Monitor.Deployed!.ReadAsync(turn.End);
                Note(turn, user, "the state of the monitor");
                return MonitorDocument.Of(granted.Reading, deployed);
            case GatewayRoute.Start:
                return Of(turn, granted, "a start", await orders.StartAsync(user, turn.End));
            case GatewayRoute.Stop:
                return Of(turn, granted, "a stop", await orders.StopAsync(user, turn.End));
            case GatewayRoute.Discover:
                return Of(turn, granted, "a discovery", await orders.DiscoverAsync(user, turn.End));
            case GatewayRoute.Settings:
                var (proposal, faults) = GatewayBody.ProposalOf(turn.Request);
                return Of(turn, granted, "settings", await orders.ReplaceAsync(proposal, faults, user, turn.End));
            default:
                throw new System.Diagnostics.UnreachableException();
        }
    }

    private APIGatewayProxyResponse Of(Turn turn, AccessOutcome.Granted granted, string order, OrderOutcome outcome)
    {
        var (result, version, answer) = outcome switch
        {
            OrderOutcome.Done done => (done.HasChanged ? "done" : "nothing to change", done.Orders.Version, GatewayAnswer.Of(done)),
            OrderOutcome.Refused refused => Denied(409, "refused", refused.Reason),
            OrderOutcome.Invalid invalid =>
                Denied(400, $"{invalid.Faults.Count} rules are broken", "The settings break rules.", invalid.Faults),
            OrderOutcome.Contended =>
                Denied(409, "other administrators ordered at the same time", "Other administrators ordered meanwhile; look, and repeat."),
            OrderOutcome.Undiscovered failed =>
                Denied(502, "no member named the members of the cluster", "No member named the members of the cluster.", failed.Failures),
            _ => throw new System.Diagnostics.UnreachableException(),
        };
        log.AddressManagerOrdered(EventText.Shown(granted.Name, LongestUser), turn.Gateway.Source, order, result, version);
        return answer;

        (string, long, APIGatewayProxyResponse) Denied(int status, string result, string message, IReadOnlyList<string>? problems = null) =>
            (result, granted.Reading.Orders.Version, GatewayAnswer.Error(status, turn.RequestId, message, problems));
    }

    private APIGatewayProxyResponse Later(string requestId, bool isForConfigurations) =>
        (isForConfigurations ? GatewayAnswer.WithoutConfigurations(503) : GatewayAnswer.Error(503, requestId, TryAgain))
            .RetryAfter(pause);

    private APIGatewayProxyResponse Refuse(Turn turn, int status, string rule)
    {
        Deny(turn, user: null, status, rule);
        return GatewayAnswer.Error(status, turn.RequestId, $"{char.ToUpperInvariant(rule[0])}{rule[1..]}.");
    }

    private void Deny(Turn turn, string? user, int status, string reason) => log.AddressManagerDenied(
        turn.Name, EventText.Shown(user ?? Nameless, LongestUser), turn.Gateway.Source, status, EventText.Shown(reason, LongestReason));

    private void Note(Turn turn, string user, string detail) =>
        log.AddressManagerAnswered(turn.Name, EventText.Shown(user, LongestUser), turn.Gateway.Source, 200, detail);

    private sealed record Turn(GatewayRequest Gateway, APIGatewayProxyRequest Request, string RequestId, CancellationToken End)
    {
        // A path that does not exist is text of the caller, and is not logged.
        public string Name => Gateway.Route?.ToString() ?? "a request without a route";
    }
}
