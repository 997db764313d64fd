using Autoscale.Domain.AddressManager.Evidence;
using Autoscale.Domain.AddressManager.Settings;
using Autoscale.Domain.Shared;
using Autoscale.Domain.Shared.Secrets;

namespace Autoscale.Domain.AddressManager.Monitoring;

/// <summary>Reads the user and the client certificate of the monitor from the secret store, each at most every five minutes.</summary>
public sealed class MonitorSecretsWorkflow(SecretCache secrets, TimeProvider clock)
{
    private LastUser? _last;

    /// <summary>
    /// Reads the user. A text that cannot be used is read again with each call, so that a correction takes effect at once. Faults of the
    /// secret store propagate.
    /// </summary>
    public async Task<UserCredentials> ReadUserAsync(SecretName name, CancellationToken cancellationToken)
    {
        var now = clock.GetUtcNow();
        var secret = await secrets.GetAsync(name, now, cancellationToken);
        if (secret is not null && UserCredentials.Parse(secret) is null)
            secret = await secrets.GetAsync(name, now, cancellationToken, maxAge: TimeSpan.Zero);
        if (secret is null || UserCredentials.Parse(secret) is not { } user)
            throw new UnusableCredentialsException(name);
        _last = new LastUser(name, user, now);
        return user;
    }

    /// <summary>
    /// Reads the client certificate; null when the secret does not exist, or no member needs it. Faults of the secret store propagate.
    /// </summary>
    public async Task<Secret?> ReadCertificateAsync(MonitorSettings settings, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(settings);
        return CertificateOf(settings) is { } name ? await secrets.GetAsync(name, clock.GetUtcNow(), cancellationToken) : null;
    }

    /// <summary>
    /// Reads both. While the secret store fails, or the secret of the user cannot be used, the values that were read last are used for an
    /// hour. Null without a user; without the certificate, the REST API of a member shows its role.
    /// </summary>
    public async Task<MonitorIdentity?> IdentifyAsync(MonitorSettings settings, Attempt attempt, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(settings);
        ArgumentNullException.ThrowIfNull(attempt);
        UserCredentials? user = null;
        if (!await attempt("credentials", async () => user = await ReadUserAsync(settings.Credentials, cancellationToken)))
            user = LastUserOf(settings.Credentials);
        if (user is null)
            return null;
        Secret? certificate = null;
        if (!await attempt("client certificate", async () => certificate = await ReadCertificateAsync(settings, cancellationToken)))
            certificate = CertificateOf(settings) is { } name ? secrets.Known(name, clock.GetUtcNow()) : null;
        return new MonitorIdentity(user, certificate);
    }

    private UserCredentials? LastUserOf(SecretName name) =>
        _last is { } last && last.Name == name && (clock.GetUtcNow() - last.At).Duration() < SecretCache.Endurance ? last.User : null;

    private static SecretName? CertificateOf(MonitorSettings settings) =>
        settings.Members.Any(m => m.HealthUrl is not null) ? settings.ClientCertificate : null;

    private sealed record LastUser(SecretName Name, UserCredentials User, DateTimeOffset At);
}

/// <summary>The secret with the user of the monitor does not exist, or its text cannot be used.</summary>
public sealed class UnusableCredentialsException(SecretName name) : InvalidOperationException(
    $"Secret {name} must be a JSON object with username and password.");
