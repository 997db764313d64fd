using Autoscale.Domain.Cluster.DeviceTokens;
using Autoscale.Domain.Shared.CustomResources;
using Autoscale.Domain.Shared.Secrets;

namespace Autoscale.Domain.Cluster.Deployment;

/// <summary>
/// Adds the boot token to the URLs in the user data of a stack. CloudFormation encodes user data before it resolves references to secrets,
/// so a reference in user data would reach the device as it is written. Decision 33.
/// </summary>
public sealed class BootUrlsWorkflow(ISecrets secrets)
{
    /// <summary>Returns the URLs; harmless when repeated. Faults propagate.</summary>
    public async Task<DeploymentOutcome> RunAsync(BootUrls urls, CancellationToken cancellationToken)
    {
        if (await secrets.FindAsync(urls.Token, cancellationToken) is not { } token)
            return new DeploymentOutcome.Failed(
                "Property TokenSecret names a secret that does not exist. Create the secret or correct the property.");
        return new DeploymentOutcome.Done("The URLs for the user data have the boot token.")
        {
            Data = urls.ByName.ToDictionary(
                u => u.Key, u => new Secret(TokenPolicy.Append(u.Value, new Secret(token.Reveal().Trim()))), StringComparer.Ordinal),
        };
    }
}

/// <summary>The URLs for user data.</summary>
/// <param name="ByName">The URLs without a token, by the names of the attributes with the results.</param>
/// <param name="Token">The secret with the boot token.</param>
public sealed record BootUrls(IReadOnlyDictionary<string, string> ByName, SecretName Token);
