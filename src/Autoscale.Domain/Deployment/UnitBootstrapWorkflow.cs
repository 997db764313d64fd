using Autoscale.Domain.RouteFailover;
using Autoscale.Domain.Secrets;

namespace Autoscale.Domain.Deployment;

/// <summary>
/// Writes the first configuration of a unit of route failover. The API key is read at that moment and is nowhere but in the object, which whoever may read the object may
/// read too. Spec route-failover 2.3, 2.4.
/// </summary>
public sealed class UnitBootstrapWorkflow(ISecrets secrets, ITextObjects objects)
{
    /// <summary>
    /// Writes it. Doing it twice is harmless. What does not fit together is a <see cref="PairConfigurationException"/>, and a configset that asks for what there is not an
    /// <see cref="Bootstrap.UnresolvedPlaceholderException"/>; faults travel.
    /// </summary>
    public async Task<DeploymentOutcome> WriteAsync(UnitBootstrap unit, CancellationToken cancellationToken)
    {
        if (await secrets.FindAsync(unit.ApiKeySecret, cancellationToken) is not { } apiKey)
            return new DeploymentOutcome.Failed("Property ApiKeySecret names a secret that does not exist.");
        var rendered = PairConfigurationPolicy.Render(unit.With(apiKey), unit.Release, unit.Configsets);
        await objects.PutAsync(new TextObject(unit.Address, rendered.Text), cancellationToken);
        return new DeploymentOutcome.Done($"Wrote the first configuration of unit {unit.Zone} from {string.Join(", ", rendered.Parts)}.");
    }

    /// <summary>Deletes it, so that the key does not lie around. Doing it twice is harmless. Faults travel.</summary>
    public async Task<DeploymentOutcome> DeleteAsync(ObjectAddress address, CancellationToken cancellationToken)
    {
        await objects.DeleteAsync(address, cancellationToken);
        return new DeploymentOutcome.Done("The first configuration is gone.");
    }
}
