using Autoscale.Cli.Serve.Alarms;
using Autoscale.Cli.Serve.Control;
using Autoscale.Lambda.Startup;

namespace Autoscale.Cli.Serve.Analyzer;

/// <summary>The local FortiAnalyzer with the devices that log to it, and the functions that authorize them.</summary>
internal sealed class AnalyzerDemonstration(
    LocalAnalyzer analyzer, MemoryWorld world, Fleet fleet, TimeProvider clock, ConsoleLog log)
{
    private readonly AnalyzerClients _clients = new(analyzer, world, fleet, clock, log);

    /// <summary>The requests by which a user changes it.</summary>
    public IReadOnlyList<SimulationAction> Actions => new AnalyzerResource(analyzer, _clients, clock).Actions;

    /// <summary>The line that is printed at the start.</summary>
    public string Introduction =>
        $"FortiAnalyzer at https://{analyzer.Address}/jsonrpc; POST /simulation/fortianalyzer/outage?seconds=600 takes it down, and "
        + "POST /simulation/fortianalyzer/connect?serial=FGVM99TM00000009&ip=10.0.99.9 lets a stranger connect";

    /// <summary>Its state.</summary>
    public AnalyzerStatus StatusOf(string adom) => AnalyzerStatus.Of(analyzer, _clients, adom);

    /// <summary>The work beside the gateway: devices connect, outages end, and requests reach the function.</summary>
    public IEnumerable<Func<CancellationToken, Task>> Work(IServiceProvider services, InvocationQueue queue, LocalCloudWatch cloudWatch)
    {
        var requests = new AnalyzerRequests(
            cloudWatch.CountedAnswering(FunctionTable.FazAuthHandler(services)), queue, clock, log);
        world.Deployment.FazRequests.Subscriber = requests.Ask;
        return [_clients.RunAsync, analyzer.RunAsync, requests.RunAsync];
    }
}
