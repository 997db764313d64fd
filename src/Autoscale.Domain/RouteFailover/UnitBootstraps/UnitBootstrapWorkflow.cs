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
    /// Copies the license of a unit beside its configuration, because FortiOS reads both from one bucket, and a configuration with a key
    /// must not be in the bucket of the licenses. Harmless when repeated; faults propagate.
    /// </summary>
    public async Task<DeploymentOutcome> CopyAsync(UnitLicense license, CancellationToken cancellationToken)
    {
        var found = await objects.FindAsync(license.Source, license.Region, cancellationToken);
        if (found?.Fault is { } fault)
            return new DeploymentOutcome.Failed(
                $"License file {license.Source} is no text: {fault}. Upload the file as it was downloaded.");
        if (found is not { Text.Length: > 0 })
            return new DeploymentOutcome.Failed(
                $"There is no license file {license.Source} in {license.Region}, or it is empty. Upload the file or correct its name.");
        await objects.PutAsync(found with { Address = license.Address }, cancellationToken);
        return new DeploymentOutcome.Done($"Copied the license {license.Source}.");
    }

    /// <summary>
    /// Deletes an object, so that the API key or the license is no longer stored in S3; harmless when repeated. Faults propagate.
    /// </summary>
    public async Task<DeploymentOutcome> DeleteAsync(ObjectAddress address, CancellationToken cancellationToken)
    {
        await objects.DeleteAsync(address, cancellationToken);
        return new DeploymentOutcome.Done("The object was deleted.");
    }
}
