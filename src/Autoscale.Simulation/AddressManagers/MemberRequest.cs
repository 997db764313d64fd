namespace Autoscale.Simulation.AddressManagers;

/// <summary>A request to a service of a simulated member.</summary>
/// <param name="Method">The HTTP method in capitals.</param>
/// <param name="Path">The path without the query.</param>
public sealed record MemberRequest(string Method, string Path)
{
    /// <summary>The parameters of the query.</summary>
    public IReadOnlyDictionary<string, string> Query { get; init; } = new Dictionary<string, string>();

    /// <summary>The value of the <c>Authorization</c> header; empty for none.</summary>
    public string Authorization { get; init; } = "";

    /// <summary>The body; empty for none.</summary>
    public string Body { get; init; } = "";

    /// <summary>Whether the request asks for links too.</summary>
    public bool WantsLinks { get; init; }

    /// <summary>Whether it came to the failover service.</summary>
    public bool IsForFailoverService { get; init; }
}

/// <summary>The answer of a simulated member.</summary>
/// <param name="Status">The HTTP status.</param>
/// <param name="Body">The body; empty for none.</param>
public sealed record MemberAnswer(int Status, ReadOnlyMemory<byte> Body)
{
    /// <summary>An answer with a text.</summary>
    public MemberAnswer(int status, string body)
        : this(status, System.Text.Encoding.UTF8.GetBytes(body))
    {
    }

    /// <summary>The media type.</summary>
    public string ContentType { get; init; } = "application/json";

    /// <summary>Whether the request changed something.</summary>
    public bool HasApplied { get; init; }

    /// <summary>The session of the request; null for none.</summary>
    public long? Session { get; init; }
}

/// <summary>A request that a member got.</summary>
/// <param name="At">The time of its arrival.</param>
/// <param name="Member">The number of the member, from 1.</param>
/// <param name="Method">The HTTP method.</param>
/// <param name="Path">The path without the query, which may contain a password.</param>
/// <param name="Session">The id of its session; null for none, or for one that the member does not know.</param>
/// <param name="Status">The status of the answer; null when the request was dropped before it was looked at.</param>
/// <param name="HasApplied">Whether it changed something.</param>
public sealed record JournalEntry(
    DateTimeOffset At, int Member, string Method, string Path, long? Session, int? Status, bool HasApplied)
{
    /// <summary>Whether it is a login.</summary>
    public bool IsLogin => Path.EndsWith("/login", StringComparison.Ordinal)
        || Path.EndsWith("/loginWithOptions", StringComparison.Ordinal)
        || (Method == "POST" && Path == "/api/v2/sessions");
}
