using Autoscale.Domain.AddressManager.Settings;
using Autoscale.Domain.Shared.Secrets;

namespace Autoscale.Domain.AddressManager.Access;

/// <summary>What a signed-in user holds. It is the content of an access token, which is encrypted. Decision 38.</summary>
/// <param name="User">The user name as it was given at the sign-in.</param>
/// <param name="ExpiresAt">The end of the grant.</param>
public abstract record AccessGrant(string User, DateTimeOffset ExpiresAt)
{
    /// <summary>
    /// The alias, with the user and the password of the monitor: requests use the session of the monitor, which follows a failover.
    /// </summary>
    /// <param name="Mark">The mark of user and password; the grant ends when the monitor gets others.</param>
    public sealed record OfMonitor(string User, DateTimeOffset ExpiresAt, string Mark) : AccessGrant(User, ExpiresAt);

    /// <summary>A session of the user on one member.</summary>
    /// <param name="Member">The base URL of the member.</param>
    /// <param name="Version">The version of the API that the session speaks.</param>
    /// <param name="Authorization">The value of the <c>Authorization</c> header.</param>
    /// <param name="Generation">The generation with which the grant ends, for the alias; null when the user named the member.</param>
    public sealed record OfSession(
        string User, DateTimeOffset ExpiresAt, Uri Member, ApiVersion Version, Secret Authorization, long? Generation)
        : AccessGrant(User, ExpiresAt)
    {
        /// <summary>The id of the session; null in version 1.</summary>
        public long? SessionId { get; init; }
    }
}
