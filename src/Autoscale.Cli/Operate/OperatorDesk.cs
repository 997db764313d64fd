using Autoscale.Cli.Operate.Doctor;
using Autoscale.Cli.Operate.History;
using Autoscale.Cli.Serve;
using Autoscale.Domain.Cluster;
using Autoscale.Domain.Cluster.Fleet;
using Autoscale.Domain.Cluster.Settings;
using Autoscale.Domain.Shared.Aws;

namespace Autoscale.Cli.Operate;

/// <summary>A cluster as an operator works on it: its ports, its workflows, and the report of its state.</summary>
/// <param name="ports">The ports.</param>
/// <param name="cluster">The cluster.</param>
/// <param name="status">Reads the report of the state.</param>
/// <param name="history">The logged decisions.</param>
/// <param name="surroundings">The deployment around the cluster in AWS; null for a simulated cluster.</param>
/// <param name="skew">Compares the clock of this machine with that of AWS; null for a simulated cluster.</param>
internal sealed class OperatorDesk(
    IPorts ports,
    ClusterId cluster,
    Func<CancellationToken, Task<StatusReport>> status,
    IHistory history,
    AwsSurroundings? surroundings = null,
    Func<CancellationToken, Task<TimeSpan>>? skew = null)
{
    /// <summary>The ports.</summary>
    public IPorts Ports => ports;

    /// <summary>The cluster.</summary>
    public ClusterId Cluster => cluster;

    /// <summary>The logged decisions.</summary>
    public IHistory History => history;

    /// <summary>The deployment around the cluster in AWS; null for a simulated cluster.</summary>
    public AwsSurroundings? Surroundings => surroundings;

    /// <summary>The time.</summary>
    public DateTimeOffset Now => ports.Clock.GetUtcNow();

    /// <summary>The workflows, without caches of earlier questions.</summary>
    public Application Application { get; } = new(ports, cluster);

    /// <summary>The report of the state.</summary>
    public Task<StatusReport> StatusAsync(CancellationToken cancellationToken) => status(cancellationToken);

    /// <summary>
    /// The minimum by which the clock of this machine is ahead of that of AWS, negative when it is behind; null for a simulated cluster.
    /// </summary>
    public async Task<TimeSpan?> SkewAsync(CancellationToken cancellationToken) =>
        skew is null ? null : await skew(cancellationToken);

    /// <summary>A desk for the next question, which reads everything anew.</summary>
    public OperatorDesk Renewed() => new(ports, cluster, status, history, surroundings, skew);

    /// <summary>The settings in force; a cluster without scaling groups is refused.</summary>
    public async Task<AutoscaleSettings> SettingsAsync(CancellationToken cancellationToken)
    {
        var settings = await Application.Settings.ReadAsync(Now, cancellationToken);
        return settings.ByolGroup.Stored is null || settings.PaygGroup.Stored is null
            ? throw OperatorException.Refused(
                $"The settings of {cluster} name no scaling groups.", "'autoscale settings list' shows the rows; deploy the stack first.")
            : settings;
    }

    /// <summary>Reads an instance id; another text is refused.</summary>
    public static InstanceId InstanceOf(string text) => InstanceId.TryParse(text, out var id)
        ? id
        : throw OperatorException.Invalid($"'{text}' is not the id of an instance.", "An id looks like i-0123456789abcdef0.");
}
