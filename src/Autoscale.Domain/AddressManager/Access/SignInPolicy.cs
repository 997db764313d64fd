using Autoscale.Domain.AddressManager.Members;
using Autoscale.Domain.AddressManager.Monitoring;
using Autoscale.Domain.AddressManager.Sessions;
using Autoscale.Domain.Shared.Secrets;

namespace Autoscale.Domain.AddressManager.Access;

/// <summary>Decides to which member a user signs in: to a member of the settings, and never to another host.</summary>
public static class SignInPolicy
{
    /// <summary>The target of a sign-in.</summary>
    public static SignInTarget TargetOf(SignIn signIn, MonitorReading reading)
    {
        ArgumentNullException.ThrowIfNull(signIn);
        ArgumentNullException.ThrowIfNull(reading);
        var settings = reading.Orders.Settings!;
        var view = ClusterView.Of(reading);
        return (signIn.Url, signIn.Alias) switch
        {
            ({ } url, null) => settings.Members.FirstOrDefault(m => IsOf(m, url)) is { } member
                ? new SignInTarget.OneMember(member)
                : Refused("bam_url must be the URL of a member, as it is in the settings"),
            ({ }, { }) => Refused("bam_url and bam_alias must not both be given"),
            (null, { } alias) when !alias.Equals(settings.Alias, StringComparison.OrdinalIgnoreCase) =>
                Refused("bam_alias must be the alias of the settings"),
            _ when view.Phase == MonitorPhase.Stopped => new SignInTarget.None(new SignInOutcome.Unmonitored()),
            _ when view.Primary is null => Unavailable("No primary is known yet."),
            _ when GatewayFailurePolicy.MustWait(view.Phase) => Unavailable("Another member is about to become the primary."),
            _ => new SignInTarget.Primary(view.Primary, view.Generation),
        };
    }

    // The path of an absolute URL without one is a slash.
    private static bool IsOf(ClusterMember member, string url) =>
        Uri.TryCreate(url, UriKind.Absolute, out var given) && given == member.Url
        && given is { UserInfo.Length: 0, Fragment.Length: 0 };

    private static SignInTarget.None Refused(string rule) => new(new SignInOutcome.Invalid(rule));

    private static SignInTarget.None Unavailable(string reason) => new(new SignInOutcome.Unavailable(reason));
}

/// <summary>A user who wants to sign in.</summary>
/// <param name="Url">The base URL of a member; null for the alias.</param>
/// <param name="Alias">The alias; null when it is not named.</param>
public sealed record SignIn(UserCredentials Credentials, string? Url, string? Alias);

/// <summary>The target of a sign-in.</summary>
public abstract record SignInTarget
{
    private SignInTarget()
    {
    }

    /// <summary>Whichever member is the primary.</summary>
    public sealed record Primary(ClusterMember Member, long Generation) : SignInTarget;

    /// <summary>One member.</summary>
    public sealed record OneMember(ClusterMember Member) : SignInTarget;

    /// <summary>There is none.</summary>
    public sealed record None(SignInOutcome Outcome) : SignInTarget;
}

/// <summary>The outcome of a sign-in.</summary>
public abstract record SignInOutcome
{
    private SignInOutcome()
    {
    }

    /// <summary>The user is signed in.</summary>
    /// <param name="Token">The access token.</param>
    public sealed record SignedIn(Secret Token, AccessGrant Grant) : SignInOutcome;

    /// <summary>Address Manager rejects the credentials.</summary>
    public sealed record Rejected : SignInOutcome;

    /// <summary>The last login of the user was rejected, and the pause after it has not ended.</summary>
    /// <param name="Rest">The rest of the pause.</param>
    public sealed record Paused(TimeSpan Rest) : SignInOutcome;

    /// <summary>The request breaks a rule.</summary>
    /// <param name="Rule">The rule, without text of the caller.</param>
    public sealed record Invalid(string Rule) : SignInOutcome;

    /// <summary>The monitor is stopped: the alias names no member.</summary>
    public sealed record Unmonitored : SignInOutcome;

    /// <summary>No member answers at the moment.</summary>
    /// <param name="Reason">One sentence.</param>
    public sealed record Unavailable(string Reason) : SignInOutcome;
}
