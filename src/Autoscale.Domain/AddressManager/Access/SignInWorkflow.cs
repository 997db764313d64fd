using System.Security.Cryptography;
using System.Text;
using Autoscale.Domain.AddressManager.Members;
using Autoscale.Domain.AddressManager.Monitoring;
using Autoscale.Domain.AddressManager.Rest;
using Autoscale.Domain.AddressManager.Sessions;
using Autoscale.Domain.AddressManager.Settings;
using Autoscale.Domain.Shared.Secrets;

namespace Autoscale.Domain.AddressManager.Access;

/// <summary>
/// Signs users in: Address Manager itself decides on user and password. The result is a token that only the functions can read; nothing of
/// it is stored. Spec address-manager C1, C2; decision 38.
/// </summary>
/// <remarks>
/// <para>Guaranteed: credentials are sent only to a member of the settings, and rejected ones once; after a rejection no login of the user
/// is sent for <see cref="MonitorSettings.MaxBackoff"/> by this container. A token expires no later than its session.</para>
/// </remarks>
public sealed class SignInWorkflow(
    MonitorReadingWorkflow readings,
    MonitorSecretsWorkflow secrets,
    MonitorSessions monitorSessions,
    IAddressManagerTransport transport,
    AccessKeyWorkflow keys,
    LoginPauses pauses,
    FillRandom random,
    TimeProvider clock)
{
    /// <summary>The maximum life of a token.</summary>
    public static readonly TimeSpan MaxLife = TimeSpan.FromHours(12);

    /// <summary>Signs a user in.</summary>
    public async Task<SignInOutcome> RunAsync(SignIn signIn, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(signIn);

        // 1. The member to sign in to.
        var reading = await readings.ReadAsync(cancellationToken);
        var settings = reading.Orders.Settings!;
        var target = SignInPolicy.TargetOf(signIn, reading);
        if (target is SignInTarget.None none)
            return none.Outcome;

        // 2. Rejected credentials are sent once.
        var user = signIn.Credentials;
        if (pauses.RestOf(user.User, clock.GetUtcNow()) is { } rest)
            return new SignInOutcome.Paused(rest);

        // 3. Address Manager decides.
        var outcome = target switch
        {
            SignInTarget.Primary when await IsOfMonitorAsync(user, settings, cancellationToken) =>
                await OfMonitorAsync(user, settings, cancellationToken),
            SignInTarget.Primary primary => await OfUserAsync(user, primary.Member, primary.Generation, settings, cancellationToken),
            SignInTarget.OneMember one => await OfUserAsync(user, one.Member, generation: null, settings, cancellationToken),
            _ => throw new System.Diagnostics.UnreachableException(),
        };
        if (outcome is SignInOutcome.Rejected)
            pauses.Begin(user.User, clock.GetUtcNow() + settings.MaxBackoff);
        else if (outcome is SignInOutcome.SignedIn)
            pauses.End(user.User);
        return outcome;
    }

    // The time of the comparison does not depend on the password.
    private async Task<bool> IsOfMonitorAsync(UserCredentials user, MonitorSettings settings, CancellationToken cancellationToken)
    {
        var own = await secrets.ReadUserAsync(settings.Credentials, cancellationToken);
        return CryptographicOperations.FixedTimeEquals(HashOf(own.User), HashOf(user.User))
            & CryptographicOperations.FixedTimeEquals(HashOf(own.Password.Reveal()), HashOf(user.Password.Reveal()));
    }

    private async Task<SignInOutcome> OfMonitorAsync(UserCredentials user, MonitorSettings settings, CancellationToken cancellationToken)
    {
        try
        {
            _ = await monitorSessions.Of(user, settings).GetAsync(cancellationToken);
        }
        catch (AddressManagerException failure)
        {
            return GatewayFailurePolicy.Of(failure) == GatewayFailure.SignInAgain
                ? new SignInOutcome.Rejected()
                : new SignInOutcome.Unavailable(failure.Message);
        }

        var key = await keys.GetAsync(cancellationToken);
        return SignedIn(key, new AccessGrant.OfMonitor(user.User, clock.GetUtcNow() + MaxLife, key.MarkOf(user)));
    }

    private async Task<SignInOutcome> OfUserAsync(
        UserCredentials user, ClusterMember member, long? generation, MonitorSettings settings, CancellationToken cancellationToken)
    {
        // The key comes first: without it a session would be opened that no request can use.
        var key = await keys.GetAsync(cancellationToken);
        switch (await transport.LogInAsync(member, settings.Version, user, settings.RequestTimeout, cancellationToken))
        {
            case LoginAnswer.Opened { Session: var session }:
                var until = clock.GetUtcNow() + MaxLife;
                return SignedIn(
                    key,
                    new AccessGrant.OfSession(
                        user.User,
                        session.ExpiresAt < until ? session.ExpiresAt.Value : until,
                        member.Url,
                        session.Version,
                        session.Authorization,
                        generation)
                    {
                        SessionId = session.Id,
                    });
            case LoginAnswer.Rejected:
                return new SignInOutcome.Rejected();
            case LoginAnswer.Unreachable unreachable:
                return new SignInOutcome.Unavailable($"The login on {member.Url.Authority} failed: {unreachable.Failure}.");
            default:
                throw new System.Diagnostics.UnreachableException();
        }
    }

    private SignInOutcome SignedIn(AccessKey key, AccessGrant grant) => key.Seal(grant, random) is { } token
        ? new SignInOutcome.SignedIn(token, grant)
        : new SignInOutcome.Unavailable("The session of Address Manager is too long for an access token.");

    private static byte[] HashOf(string text) => SHA256.HashData(Encoding.UTF8.GetBytes(text));
}
