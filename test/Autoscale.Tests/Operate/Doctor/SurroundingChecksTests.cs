using System.Net;
using System.Net.Sockets;
using System.Text;
using Autoscale.Adapters.Iam;
using Autoscale.Adapters.Sns;
using Autoscale.Cli.Operate.Doctor;
using Autoscale.Cli.Operate.Doctor.Permissions;

namespace Autoscale.Tests.Operate.Doctor;

/// <summary>The checks of the endpoint, the subscribers and the permissions.</summary>
public sealed class SurroundingChecksTests
{
    [Theory]
    [InlineData(400, nameof(CheckState.Ok), "refuses a request without a device.")]
    [InlineData(403, nameof(CheckState.NotChecked), "the API is private and refuses requests from outside of its VPC, or it has no such")]
    [InlineData(404, nameof(CheckState.Problem), "with status 404 and not with 400. Compare")]
    [InlineData(200, nameof(CheckState.Problem), "with status 200")]
    [InlineData(502, nameof(CheckState.Problem), "The function Bootstrap fails")]
    public void Endpoint(int status, string state, string part) =>
        Facts.Judges("endpoint", (Answering(new(status, Failure: null, IsTrustFailure: false)), Enum.Parse<CheckState>(state), part));

    [Fact]
    public void A_forbidden_request_is_a_problem_when_API_Gateway_has_no_such_path() => Facts.Judges(
        "endpoint",
        (
            Answering(new(403, null, IsTrustFailure: false) { Error = "MissingAuthenticationTokenException" }),
            CheckState.Problem,
            "and error MissingAuthenticationTokenException. Compare autoscale-handler-url"),
        (
            Answering(new(403, null, IsTrustFailure: false) { Error = "ForbiddenException" }),
            CheckState.NotChecked,
            "answers with status 403: the API is private"));

    [Theory]
    [InlineData("HTTP/1.1 403 Forbidden\r\nx-amzn-ErrorType: MissingAuthenticationTokenException", "MissingAuthenticationTokenException")]
    [InlineData("HTTP/1.1 403 Forbidden", null)]
    public async Task The_error_of_API_Gateway_is_read_from_its_header(string head, string? error)
    {
        using TcpListener server = new(IPAddress.Loopback, 0);
        server.Start();
        var asked = EndpointProbe.AskAsync($"http://{server.LocalEndpoint}/prod/", default);
        using var connection = await server.AcceptSocketAsync();
        _ = await connection.SendAsync(Encoding.ASCII.GetBytes($"{head}\r\nContent-Length: 0\r\n\r\n"));

        Assert.Equal(new EndpointAnswer(403, Failure: null, IsTrustFailure: false) { Error = error }, await asked);
    }

    [Fact]
    public void An_endpoint_without_an_answer() => Facts.Judges(
        "endpoint",
        (Answering(null), CheckState.Problem, "autoscale-handler-url has no value"),
        (Answering(new(null, "the certificate has expired", IsTrustFailure: true)), CheckState.Problem, "has expired."),
        (Answering(new(null, "connection refused", IsTrustFailure: false)), CheckState.Warning, "this machine: connection refused."));

    [Fact]
    public void Subscribers() => Facts.Judges(
        "subscribers",
        (Facts.Healthy, CheckState.Ok, "1 confirmed subscriber."),
        (Facts.With(("sns-topic-arn", "n/a")), CheckState.Ok, "No topic is set"),
        (Subscribed(null), CheckState.Problem, "does not exist"),
        (Subscribed([]), CheckState.Warning, "no confirmed subscriber, so"),
        (
            Subscribed(
                [new("email", "anna@example.com", true), new("sms", "+491701234567", true), new("https", "https://a.b/c?k=1", true)]),
            CheckState.Warning,
            "These have not confirmed: a***@example.com, ***67, https://a.b/***."),
        (
            Subscribed([new("sqs", "arn:aws:sqs:x:1:q", false), new("email-json", "bo@example.com", true)]),
            CheckState.Warning,
            "The topic has 1 confirmed subscriber. These have not confirmed: b***@example.com."));

    [Theory]
    [InlineData("https", "https://user:pw@events.example/integration/KEY/enqueue", "https://events.example/***")]
    [InlineData("http", "http://events.example/mail@example.com", "http://events.example/***")]
    [InlineData("https", "events.example/KEY@integration", "***")]
    [InlineData("email", "anna@example.com", "a***@example.com")]
    [InlineData("email", "anna", "email ***")]
    [InlineData("sqs", "arn:aws:sqs:eu-west-1:123456789012:queue@x", "sqs ***")]
    [InlineData("sms", "+491701234567", "***67")]
    public void An_address_is_masked(string protocol, string endpoint, string masked) =>
        Assert.Equal(masked, SubscriberChecks.Masked(new Subscriber(protocol, endpoint, IsPending: true)));

    [Theory]
    [InlineData("arn:aws:sns:eu-west-1:123456789012:topic:1", false)]
    [InlineData("PendingConfirmation", true)]
    [InlineData("Deleted", true)]
    [InlineData(null, true)]
    public void A_subscription_without_an_arn_is_not_confirmed(string? arn, bool isPending) => Assert.Equal(
        new Subscriber("email", "anna@example.com", isPending),
        TopicSubscribers.Read(new() { Protocol = "email", Endpoint = "anna@example.com", SubscriptionArn = arn }));

    [Fact]
    public void Permissions() => Facts.Judges(
        "permissions",
        (Facts.Healthy, CheckState.Ok, "The policies of 6 functions allow what 100 statements of the template name."),
        (Simulated(new(6, 99, 1, [], [])), CheckState.Ok, "Not simulated, for lack of a parameter: 1 statement."),
        (Simulated(new(0, 0, 0, [], [])), CheckState.NotChecked, "Not checked: no statement of the template could be simulated."),
        (
            Simulated(new(0, 0, 0, [], []) { Absent = ["Heartbeat", "Sweep"] }),
            CheckState.NotChecked,
            "could be simulated. The stack lacks 2 functions of the template: Heartbeat, Sweep."),
        (
            Simulated(new(5, 90, 0, [], []) { Absent = ["Sweep"] }),
            CheckState.Warning,
            "allow what 90 statements of the template name. The stack lacks 1 function of the template: Sweep."),
        (Simulated(null), CheckState.NotChecked, "belongs to no stack"),
        (Simulated(new(6, 9, 0, [], ["Sweep"])), CheckState.Problem, "The roles of these functions do not exist: Sweep."),
        (Denying(DenialCause.NotAllowed), CheckState.Problem, "Sweep may not call ec2:CreateRoute on arn:x (no policy of its role"),
        (Denying(DenialCause.Denied), CheckState.Problem, "(a statement denies it)."),
        (Denying(DenialCause.Boundary), CheckState.Problem, "(its permissions boundary does not allow it)."),
        (Denying(DenialCause.Organization), CheckState.Problem, "(a policy of the organisation does not allow it)."));

    private static DoctorFacts Answering(EndpointAnswer? answer) =>
        Facts.Amid(a => a with { Endpoint = Fact<EndpointAnswer?>.Of(answer) });

    private static DoctorFacts Subscribed(IReadOnlyList<Subscriber>? subscribers) =>
        Facts.Amid(a => a with { Subscribers = Fact<IReadOnlyList<Subscriber>?>.Of(subscribers) });

    private static DoctorFacts Simulated(PermissionFacts? facts) =>
        Facts.Amid(a => a with { Permissions = Fact<PermissionFacts?>.Of(facts) });

    private static DoctorFacts Denying(DenialCause cause) =>
        Simulated(new(6, 9, 0, [new FunctionDenial("Sweep", new DeniedAction("ec2:CreateRoute", "arn:x", cause))], []));
}
