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
        var database = (AmazonServiceClient)clients.DynamoDb;
        var sent = clock.GetUtcNow();
        var (skew, allowance) = (TimeSpan.Zero, HeartbeatSettings.Default.DelayAllowance);
        database.AfterResponseEvent += SeeAnswer;
        try
        {
            allowance = await ReadAsync("the settings of the cluster cannot be read", async () =>
                (await application.Settings.ReadAsync(sent, cancellationToken)).HeartbeatRules.Election.Heartbeats.DelayAllowance);
        }
        catch (UsageException) when (skew.Duration() > allowance)
        {
            // The clock is the first thing to repair.
        }

        database.AfterResponseEvent -= SeeAnswer;
        if (skew.Duration() > allowance)
            throw WrongClock(skew, allowance);

        void SeeAnswer(object sender, ResponseEventArgs answer)
        {
            if (answer is WebServiceResponseEventArgs { ResponseHeaders: { } headers }
                && headers.TryGetValue("Date", out var date)
                && DateTimeOffset.TryParse(date, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal, out var time))
                skew = Skew(sent, clock.GetUtcNow(), time);
        }
    }

    private static UsageException WrongClock(TimeSpan skew, TimeSpan allowance) => new(string.Create(
        CultureInfo.InvariantCulture,
        $"the clock of this machine is {skew.Duration().TotalSeconds:0} s {(skew > TimeSpan.Zero ? "ahead of" : "behind")} that of AWS; "
            + $"heartbeat-delay-allowance is {allowance.TotalSeconds:0} s: healthy members would be judged late. Set the clock first."));

    /// <summary>
    /// The minimum by which the clock of this machine is ahead of a server, negative when it is behind; zero when both can be right.
    /// </summary>
    /// <param name="sent">The time of the request by the clock of this machine.</param>
    /// <param name="received">The time of the answer by the clock of this machine.</param>
    /// <param name="date">The time in the answer, in whole seconds.</param>
    public static TimeSpan Skew(DateTimeOffset sent, DateTimeOffset received, DateTimeOffset date)
    {
        var (ahead, behind) = (sent - date.AddSeconds(1), received - date);
        return ahead > TimeSpan.Zero ? ahead : behind < TimeSpan.Zero ? behind : TimeSpan.Zero;
    }

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
