using Autoscale.Domain.Cluster.Settings;
using Autoscale.Domain.Shared.Secrets;

namespace Autoscale.Domain.Cluster.FortiAnalyzers;

/// <summary>
/// Logs in with the API user of the secret store. Secrets are read at most once an hour, and again when the FortiAnalyzer refuses them:
/// they may have been rotated.
/// </summary>
public sealed class FazLoginWorkflow(IFazSessions sessions, SecretCache secrets)
{
    // The credentials that the FortiAnalyzer refused last; null in a container that saw no refusal.
    private FazConnection? _refused;

    /// <summary>Logs in. A fault or an unusable secret is a result; faults of the secret store propagate.</summary>
    /// <param name="isFresh">True to read the secret first, for a person who may have changed it.</param>
    public async Task<FazLogin> LogInAsync(
        FazSettings settings, DateTimeOffset now, CancellationToken cancellationToken, bool isFresh = false)
    {
        var (connection, fault) = await ConnectAsync(settings, now, isFresh ? TimeSpan.Zero : SecretCache.Endurance, cancellationToken);
        if (connection is null)
            return new FazLogin(Session: null, fault);
        var login = await sessions.LogInAsync(connection, cancellationToken);
        if (login.Fault?.Kind is not (FazFaultKind.Credentials or FazFaultKind.Certificate))
            return login;
        var (renewed, _) = await ConnectAsync(settings, now, TimeSpan.Zero, cancellationToken);
        if (renewed is not null && renewed != connection)
            (connection, login) = (renewed, await sessions.LogInAsync(renewed, cancellationToken));
        _refused = login.Fault is { Kind: FazFaultKind.Credentials } ? connection : null;
        return login;
    }

    /// <summary>
    /// True when the secret has another text than the credentials that were refused last. False in a container that saw no refusal.
    /// </summary>
    public async Task<bool> IsRenewedAsync(FazSettings settings, DateTimeOffset now, CancellationToken cancellationToken) =>
        _refused is { } refused
        && await ConnectAsync(settings, now, SecretCache.Lifetime, cancellationToken) is { Connection: { } connection }
        && connection.Credentials != refused.Credentials;

    private async Task<(FazConnection? Connection, FazFault? Fault)> ConnectAsync(
        FazSettings settings, DateTimeOffset now, TimeSpan maxAge, CancellationToken cancellationToken)
    {
        var (name, authority) = (settings.CredentialsSecret!.Value, settings.AuthoritySecret);
        if (await ReadAsync(name) is not { } text)
            return Unusable(FazFaultKind.Credentials, $"secret {name} of setting {SettingCatalogue.Faz.Credentials.Key} does not exist");
        if (UserCredentials.Parse(text) is not { } credentials)
            return Unusable(FazFaultKind.Credentials, $"secret {name} is not a JSON object with username and password");
        var authorities = authority is { } of ? await ReadAsync(of) : null;
        if (authority is not null && authorities is null)
            return Unusable(FazFaultKind.Certificate, $"secret {authority} of setting {SettingCatalogue.Faz.Authority.Key} does not exist");
        var connection = new FazConnection(settings.Address!, settings.Port, settings.Adom, credentials)
        {
            Authorities = authorities?.Reveal(),
            Fingerprint = settings.Fingerprint,
        };
        return (connection, null);

        Task<Secret?> ReadAsync(SecretName of) => secrets.GetAsync(of, now, cancellationToken, maxAge);
    }

    private static (FazConnection?, FazFault?) Unusable(FazFaultKind kind, string text) => (null, new FazFault(kind, text));
}
