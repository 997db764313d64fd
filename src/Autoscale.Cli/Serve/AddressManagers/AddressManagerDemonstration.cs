using Amazon.Lambda.APIGatewayEvents;
using Amazon.Lambda.CloudWatchEvents.ScheduledEvents;
using Amazon.Lambda.Core;
using Autoscale.Cli.Serve.Alarms;
using Autoscale.Cli.Serve.Control;
using Autoscale.Lambda.Handlers;
using Autoscale.Lambda.Startup;

namespace Autoscale.Cli.Serve.AddressManagers;

/// <summary>The local Address Managers, with the functions that follow their primary and answer their users.</summary>
internal sealed class AddressManagerDemonstration(LocalAddressManagers local, Uri url, ConsoleLog log)
{
    /// <summary>The requests by which a user changes the cluster.</summary>
    public IReadOnlyList<SimulationAction> Actions => new AddressManagerResource(local, log).Actions;

    /// <summary>The lines that are printed at the start.</summary>
    public IReadOnlyList<string> Introduction =>
    [
        $"Address Managers at {string.Join(", ", local.Host.Cluster.Members.Select(m => local.Host.UrlOf(m.Number)))}; POST "
            + $"{new Uri(url, "simulation/address-managers/")}{{n}}/{AddressManagerResource.VerbList} changes them",
        $"to sign in: POST {new Uri(url, "prod/rest_login")} with "
            + $"{{\"username\":\"{LocalAddressManagers.User}\",\"password\":\"{LocalAddressManagers.Password}\"}}; then GET "
            + $"{new Uri(url, "prod/failover_rest_endpoints/get_configurations")} with header auth: Basic TOKEN; user "
            + $"{LocalAddressManagers.Administrator} is the administrator",
    ];

    /// <summary>The state of the monitor and the truth about the members.</summary>
    public AddressManagerStatus Status => AddressManagerStatus.Of(local);

    /// <summary>The function that answers requests of the API; null for another name.</summary>
    public static Func<APIGatewayProxyRequest, ILambdaContext, Task<APIGatewayProxyResponse>>? Find(
        IServiceProvider services, string name) =>
        name == nameof(AddressManagerRequestsHandler.AddressManagerRequests) ? FunctionTable.AddressManagerRequests(services) : null;

    /// <summary>The first run of the monitor, so that no user waits a minute for it. The schedule begins the next ones.</summary>
    public IEnumerable<Func<CancellationToken, Task>> Work(
        IServiceProvider services, IReadOnlyList<TemplateSchedule> schedules, LocalCloudWatch cloudWatch)
    {
        var schedule = schedules.First(s => s.Function == nameof(AddressManagerMonitorHandler.AddressManagerMonitor));
        return [token => RunFirstAsync(cloudWatch.Counted(FunctionTable.AddressManagerMonitor(services)), schedule.Timeout, token)];
    }

    // The boundary of the function logs its failures; the program ends when a part of its work ends, so this part lasts.
    private static async Task RunFirstAsync(
        Func<ScheduledEvent, ILambdaContext, Task> monitor, TimeSpan timeout, CancellationToken cancellationToken)
    {
        await monitor(
            new ScheduledEvent { Source = "aws.events", DetailType = "Scheduled Event" },
            new LocalContext(nameof(AddressManagerMonitorHandler.AddressManagerMonitor), "tick-0", timeout, TimeProvider.System))
            .WaitAsync(cancellationToken)
            .ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        await Task.Delay(Timeout.InfiniteTimeSpan, TimeProvider.System, cancellationToken);
    }
}
