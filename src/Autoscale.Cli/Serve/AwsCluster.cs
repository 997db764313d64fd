using System.Globalization;
using Amazon.Runtime;
using Autoscale.Domain.Cluster;
using Autoscale.Domain.Cluster.Fleet;
using Autoscale.Domain.Cluster.Settings;
using Autoscale.Domain.Shared.Secrets;
using Autoscale.Lambda.Startup;
using Microsoft.Extensions.DependencyInjection;

namespace Autoscale.Cli.Serve;

/// <summary>The cluster in AWS, or at an emulator, for which <c>serve --backend aws</c> runs the functions.</summary>
internal sealed class AwsCluster(Application application, TimeProvider clock)
{
    /// <summary>Binds the functions to the cluster that the environment names.</summary>
    public static void Bind(IServiceCollection services, TimeProvider clock)
    {
        try
        {
            var environment = DeploymentEnvironment.Read();
            var cluster = new ClusterId(environment.ResourceTagPrefix);
            services
                .AddSingleton(_ => new AwsClients(environment.EndpointUrl))
                .AddCluster(cluster, s => new AwsPorts(cluster, s.GetRequiredService<AwsClients>(), clock), TextWriter.Null);
        }
        catch (InvalidOperationException wrong)
        {
            throw new UsageException(wrong.Message);
        }
    }

    /// <summary>
    /// Reads the settings, and compares the clock of this machine with the time in the answer of DynamoDB: with a wrong clock heartbeats
    /// would be judged late, and healthy members replaced.
    /// </summary>
    public async Task CheckClockAsync(AwsClients clients, CancellationToken cancellationToken)
    {
        var (aws, allowance) = (new AwsClock(clients, clock), HeartbeatSettings.Default.DelayAllowance);
        try
        {
            allowance = await aws.WatchAsync(() => ReadAsync("the settings of the cluster cannot be read", async () =>
                (await application.Settings.ReadAsync(clock.GetUtcNow(), cancellationToken)).HeartbeatRules.Election.Heartbeats
                    .DelayAllowance));
        }
        catch (UsageException) when (aws.Skew.Duration() > allowance)
        {
            // The clock is the first thing to repair.
        }

        if (aws.Skew.Duration() > allowance)
            throw WrongClock(aws.Skew, allowance);
    }

    private static UsageException WrongClock(TimeSpan skew, TimeSpan allowance) => new(string.Create(
        CultureInfo.InvariantCulture,
        $"the clock of this machine is {skew.Duration().TotalSeconds:0} s {(skew > TimeSpan.Zero ? "ahead of" : "behind")} that of AWS; "
            + $"heartbeat-delay-allowance is {allowance.TotalSeconds:0} s: healthy members would be judged late. Set the clock first."));

    /// <summary>The token of the deployment, as it is in the user data of real devices; null when there is none.</summary>
    public Task<Secret?> BootTokenAsync(CancellationToken cancellationToken) =>
        ReadAsync("the boot token of the deployment cannot be read", async () =>
        {
            var now = clock.GetUtcNow();
            return (await application.Settings.ReadAsync(now, cancellationToken)).Tokens.BootToken is { } setting
                ? (await application.TokenSecrets.GetAsync(setting, now, cancellationToken))?.Current
                : null;
        });

    /// <summary>The members of the scaling groups.</summary>
    public Task<IReadOnlyList<FortiGate>> MembersAsync(CancellationToken cancellationToken) =>
        ReadAsync("the members of the cluster cannot be listed", async () =>
        {
            var settings = await application.Settings.ReadAsync(clock.GetUtcNow(), cancellationToken);
            return await application.FortiGates.ListAsync(settings.Groups, cancellationToken);
        });

    private static async Task<T> ReadAsync<T>(string failure, Func<Task<T>> read)
    {
        try
        {
            return await read();
        }
        catch (Exception fault) when (fault is MissingSettingException or AmazonServiceException or AmazonClientException
            or HttpRequestException or TimeoutException)
        {
            throw new UsageException($"{failure}: {fault.Message}");
        }
    }
}
