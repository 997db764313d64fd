using Autoscale.Domain.Shared.Secrets;

namespace Autoscale.Domain.AddressManager.Monitoring;

/// <summary>Reads the user of the monitor from the secret store, at most every five minutes.</summary>
public sealed class CredentialsWorkflow(SecretCache secrets, TimeProvider clock)
{
    /// <summary>Reads the user. Faults of the secret store propagate.</summary>
    public async Task<UserCredentials> ReadAsync(SecretName name, CancellationToken cancellationToken) =>
        await secrets.GetAsync(name, clock.GetUtcNow(), cancellationToken) is { } secret && UserCredentials.Parse(secret) is { } user
            ? user
            : throw new UnusableCredentialsException(name);
}

/// <summary>The secret with the user of the monitor does not exist, or its text cannot be used.</summary>
public sealed class UnusableCredentialsException(SecretName name) : InvalidOperationException(
    $"Secret {name} must be a JSON object with username and password.");
