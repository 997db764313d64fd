using Autoscale.Domain.Cluster.Fleet;
using Autoscale.Domain.Cluster.Settings;
using Autoscale.Domain.Shared.Aws;

namespace Autoscale.Domain.Cluster.Bootstrap;

/// <summary>
/// Previews the configuration that a device would get now, for an operator. It changes nothing, reads no secret and ignores the window in
/// which a device gets its files.
/// </summary>
public sealed class PreviewWorkflow(FortiGates fortiGates, BootstrapReader reader)
{
    /// <summary>
    /// The preview; null for an instance that is no member of the scaling groups. Faults propagate, and so do those of a deployment that
    /// can serve no configuration: <see cref="MissingConfigsetException"/>, <see cref="LongCallbackUrlException"/>.
    /// </summary>
    public async Task<ConfigurationPreview?> RunAsync(
        InstanceId instance, AutoscaleSettings settings, CancellationToken cancellationToken) =>
        await fortiGates.AskAsync(instance, cancellationToken) is { Group: { } group } device && settings.Groups.Contains(group)
            ? PreviewPolicy.Assemble(await reader.ReadAsync(device, settings, cancellationToken), settings, device)
            : null;
}
