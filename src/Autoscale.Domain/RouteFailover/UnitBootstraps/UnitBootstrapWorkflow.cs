using Autoscale.Domain.Shared.Aws;
using Autoscale.Domain.Shared.CustomResources;
using Autoscale.Domain.Shared.FortiOs;
using Autoscale.Domain.Shared.Secrets;

namespace Autoscale.Domain.RouteFailover.UnitBootstraps;

/// <summary>
/// Writes the first configuration of a route failover unit. The API key is read at that time and is stored only in the S3 object; every
/// reader of the object can read the key. Spec route-failover 2.3, 2.4.
/// </summary>
public sealed class UnitBootstrapWorkflow(ISecrets secrets, ITextObjects objects)
{
    /// <summary>
    /// Writes the configuration; harmless when repeated. An invalid value is a <see cref="PairConfigurationException"/>, a placeholder
    /// without a value an <see cref="UnresolvedPlaceholderException"/>; faults propagate.
    /// </summary>
    public async Task<DeploymentOutcome> WriteAsync(UnitBootstrap unit, CancellationToken cancellationToken)
    {
        if (await secrets.FindAsync(unit.ApiKeySecret, cancellationToken) is not { } apiKey)
            return new DeploymentOutcome.Failed(
                "Property ApiKeySecret names a secret that does not exist. Create the secret or correct the property.");
        var rendered = PairConfigurationPolicy.Render(unit.With(apiKey), unit.Release, unit.Configsets);
        await objects.PutAsync(new TextObject(unit.Address, rendered.Text), cancellationToken);
        return new DeploymentOutcome.Done($"Wrote the first configuration of unit {unit.Zone} from {string.Join(", ", rendered.Parts)}.");
    }

    /// <summary>
    /// Deletes the configuration, so that the API key is no longer stored in S3; harmless when repeated. Faults propagate.
    /// </summary>
    public async Task<DeploymentOutcome> DeleteAsync(ObjectAddress address, CancellationToken cancellationToken)
    {
        await objects.DeleteAsync(address, cancellationToken);
        return new DeploymentOutcome.Done("The first configuration was deleted.");
    }
}
