using Autoscale.Domain.AddressManager.Evidence;
using Autoscale.Domain.AddressManager.Settings;
using Autoscale.Domain.Shared;
using Autoscale.Domain.Shared.Secrets;

namespace Autoscale.Domain.AddressManager.Monitoring;

/// <summary>Reads the user and the client certificate of the monitor from the secret store, each at most every five minutes.</summary>
public sealed class MonitorSecretsWorkflow(SecretCache secrets, TimeProvider clock)
{
    /// <summary>Reads the user. Faults of the secret store propagate.</summary>
    public async Task<UserCredentials> ReadUserAsync(SecretName name, CancellationToken cancellationToken) =>
        await secrets.GetAsync(name, clock.GetUtcNow(), cancellationToken) is { } secret && UserCredentials.Parse(secret) is { } user
            ? user
            : throw new UnusableCredentialsException(name);

    /// <summary>
    /// Reads the client certificate; null when the secret does not exist, or no member needs it. Faults of the secret store propagate.
    /// </summary>
    public async Task<Secret?> ReadCertificateAsync(MonitorSettings settings, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(settings);
        return CertificateOf(settings) is { } name ? await secrets.GetAsync(name, clock.GetUtcNow(), cancellationToken) : null;
    }

    /// <summary>
    /// Reads both. While the secret store fails, the values that were read last are used for an hour. Null without a user; without the
    /// certificate, the REST API of a member shows its role.
    /// </summary>
    public async Task<MonitorIdentity?> IdentifyAsync(MonitorSettings settings, Attempt attempt, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(settings);
        ArgumentNullException.ThrowIfNull(attempt);
        UserCredentials? user = null;
        if (!await attempt("credentials", async () => user = await ReadUserAsync(settings.Credentials, cancellationToken)))
            user = Known(settings.Credentials) is { } secret ? UserCredentials.Parse(secret) : null;
        if (user is null)
            return null;
        Secret? certificate = null;
        if (!await attempt("client certificate", async () => certificate = await ReadCertificateAsync(settings, cancellationToken)))
            certificate = CertificateOf(settings) is { } name ? Known(name) : null;
        return new MonitorIdentity(user, certificate);
    }

    private Secret? Known(SecretName name) => secrets.Known(name, clock.GetUtcNow());

    private static SecretName? CertificateOf(MonitorSettings settings) =>
        settings.Members.Any(m => m.HealthUrl is not null) ? settings.ClientCertificate : null;
}

/// <summary>The secret with the user of the monitor does not exist, or its text cannot be used.</summary>
public sealed class UnusableCredentialsException(SecretName name) : InvalidOperationException(
    $"Secret {name} must be a JSON object with username and password.");
