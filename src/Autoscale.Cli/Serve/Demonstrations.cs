using Autoscale.Cli.Serve.AddressManagers;
using Autoscale.Cli.Serve.Alarms;
using Autoscale.Cli.Serve.Analyzer;
using Autoscale.Cli.Serve.Control;

namespace Autoscale.Cli.Serve;

/// <summary>The products that <c>serve</c> demonstrates beside the cluster.</summary>
/// <param name="Analyzer">The FortiAnalyzer; null when there is none.</param>
/// <param name="AddressManagers">The Address Managers; null when there are none.</param>
internal sealed record Demonstrations(AnalyzerDemonstration? Analyzer, AddressManagerDemonstration? AddressManagers)
{
    /// <summary>The requests by which a user changes them.</summary>
    public IReadOnlyList<SimulationAction> Actions => [.. Analyzer?.Actions ?? [], .. AddressManagers?.Actions ?? []];

    /// <summary>The lines that are printed at the start.</summary>
    public IReadOnlyList<string> Introduction =>
        [.. Analyzer is null ? [] : (string[])[Analyzer.Introduction], .. AddressManagers?.Introduction ?? []];

    /// <summary>The work beside the gateway.</summary>
    /// <param name="schedules">The schedules of the template.</param>
    public IEnumerable<Func<CancellationToken, Task>> Work(
        IServiceProvider services, IReadOnlyList<TemplateSchedule> schedules, InvocationQueue queue, LocalCloudWatch cloudWatch) =>
        [.. Analyzer?.Work(services, queue, cloudWatch) ?? [], .. AddressManagers?.Work(services, schedules, cloudWatch) ?? []];
}
