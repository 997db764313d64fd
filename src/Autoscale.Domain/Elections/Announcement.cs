using System.Net;

namespace Autoscale.Domain.Elections;

/// <summary>What a device is answered about the primary.</summary>
public abstract record Announcement
{
    private Announcement()
    {
    }

    /// <summary>Its address: adopt this primary, or be it, when it is your own.</summary>
    /// <param name="PrimaryIp">The address.</param>
    /// <param name="Term">Its term.</param>
    public sealed record Tell(IPAddress PrimaryIp, Term Term) : Announcement;

    /// <summary>Nothing: it is known to know, or there is no primary.</summary>
    public sealed record Silent : Announcement;
}
