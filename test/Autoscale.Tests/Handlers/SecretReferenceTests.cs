using Amazon.Lambda.APIGatewayEvents;
using Autoscale.Adapters.DynamoDb;
using Autoscale.Domain.Shared.Secrets;
using Autoscale.Simulation.Interception;
using Microsoft.Extensions.DependencyInjection;

namespace Autoscale.Tests.Handlers;

/// <summary>The pre-shared key in Secrets Manager is read only by the bootstrap function, and only when needed.</summary>
public sealed class SecretReferenceTests
{
    private const string Asked = "ISecrets.FindAsync";

    [Fact]
    public async Task The_configuration_contains_the_value_of_the_secret_and_not_the_reference()
    {
        using var deployment = new Deployment().WithReference();

        var answer = await deployment.SendAsync(ProxyEvent.Bootstrap());

        Assert.Equal(200, answer.StatusCode);
        Assert.Contains($"set psksecret \"{Deployment.Psk}\"", answer.Body, StringComparison.Ordinal);
        Assert.DoesNotContain("{{secret", answer.Body, StringComparison.Ordinal);
        Assert.Empty(deployment.Log.Complaints);
    }

    [Fact]
    public async Task A_warm_bootstrap_rereads_the_secret_after_five_minutes()
    {
        var watch = new CallWatch { IsOn = true };
        using var deployment = new Deployment(watch.Rebind).WithReference();

        var asked = new List<int>();
        foreach (var minute in new[] { 0, 1, 4, 5, 6 })
        {
            deployment.PassTime(60 * minute);
            Assert.Equal(200, (await AskAsync(deployment)).StatusCode);
            asked.Add(watch.Calls.Count(c => c == Asked));
        }

        Assert.Equal([1, 1, 1, 2, 2], asked);
    }

    [Fact]
    public async Task Other_functions_and_refused_requests_do_not_read_the_secret()
    {
        var watch = new CallWatch { IsOn = true };
        using var deployment = new Deployment(watch.Rebind).WithReference();
        deployment.Cloud.Hooks.HasLaunching = true;

        await deployment.StartAsync();
        await deployment.LiveAsync(1, 3, deployment.A, deployment.B, deployment.P);
        Assert.Equal(403, (await deployment.SendAsync(ProxyEvent.Bootstrap().From(deployment.B.Description.PrivateIp))).StatusCode);

        Assert.NotEmpty(watch.Calls);
        Assert.DoesNotContain(Asked, watch.Calls);
    }

    [Fact]
    public async Task A_missing_secret_gives_an_empty_answer_and_a_fault_naming_setting_and_secret()
    {
        using var deployment = new Deployment().WithReference();
        deployment.Secrets.Remove(Deployment.PskName);

        var answer = await deployment.SendAsync(ProxyEvent.Bootstrap());

        Assert.Equal((500, ""), (answer.StatusCode, answer.Body));
        Assert.Contains(
            $"Setting fortigate-psk-secret refers to secret {Deployment.PskName}, which does not exist",
            Assert.Single(deployment.Log.Entries(911)).Text("exception"),
            StringComparison.Ordinal);

        deployment.Secrets.Put(Deployment.PskName, new Secret(Deployment.Psk));
        Assert.Equal(200, (await deployment.SendAsync(ProxyEvent.Bootstrap())).StatusCode);
    }

    [Fact]
    public async Task An_unreadable_secret_keeps_its_last_value_for_an_hour_with_a_warning()
    {
        var outage = new Outage { IsOver = true };
        using var deployment = new Deployment((d, ports) => ports.With<ISecrets>(new FailingSecrets(d.Secrets, outage))).WithReference();
        await AskAsync(deployment);
        outage.IsOver = false;

        deployment.PassTime(60 * 59);
        var stale = await AskAsync(deployment);
        Assert.Contains(Deployment.Psk, stale.Body, StringComparison.Ordinal);
        var warning = Assert.Single(deployment.Log.Entries(903));
        Assert.Equal(("Warning", Deployment.PskName.Value), (warning.Level(), warning.Text("SecretName")));

        deployment.PassTime(60 * 60);
        var late = await AskAsync(deployment);
        Assert.Equal((500, ""), (late.StatusCode, late.Body));
    }

    private static Task<APIGatewayProxyResponse> AskAsync(Deployment deployment) =>
        deployment.SendAsync(ProxyEvent.Bootstrap().At(deployment.Clock.GetUtcNow()));

    private sealed class FailingSecrets(ISecrets secrets, Outage outage) : ISecrets
    {
        public Task<Secret?> FindAsync(SecretName name, CancellationToken cancellationToken) =>
            outage.Unless(() => secrets.FindAsync(name, cancellationToken));

        public Task<Secret?> FindPreviousAsync(SecretName name, CancellationToken cancellationToken) =>
            outage.Unless(() => secrets.FindPreviousAsync(name, cancellationToken));
    }
}
