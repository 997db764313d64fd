using System.Net;
using Autoscale.Domain.Shared.Secrets;

namespace Autoscale.Domain.Cluster.FortiAnalyzers;

/// <summary>
/// The sessions on a FortiAnalyzer. Faults of the FortiAnalyzer and of the way to it are results, and so is the cancellation of a token
/// (<see cref="FazFaultKind.TimedOut"/>). Wire formats D5.
/// </summary>
public interface IFazSessions
{
    /// <summary>Logs in once. The certificate is verified before the credentials are sent.</summary>
    Task<FazLogin> LogInAsync(FazConnection connection, CancellationToken cancellationToken);

    /// <summary>Lists the devices with one of these serial numbers or addresses, page by page; other devices may be among them.</summary>
    Task<FazListing> ListAsync(FazSession session, FazQuery query, CancellationToken cancellationToken);

    /// <summary>
    /// Registers waiting devices in the ADOM: in one batch, or with a call for each device where the version has no batch. Devices whose
    /// task has not ended by <paramref name="until"/> are <see cref="FazResult.IsRunning"/>.
    /// </summary>
    Task<FazBatch> AuthorizeAsync(
        FazSession session, IReadOnlyList<FazDevice> devices, DateTimeOffset until, CancellationToken cancellationToken);

    /// <summary>Removes devices from the ADOM, likewise.</summary>
    Task<FazBatch> RemoveAsync(
        FazSession session, IReadOnlyList<FazDevice> devices, DateTimeOffset until, CancellationToken cancellationToken);

    /// <summary>Ends a session.</summary>
    Task<FazFarewell> LogOutAsync(FazSession session, CancellationToken cancellationToken);
}

/// <summary>An open session. Only the port that opened it looks inside; its caller logs out in every case.</summary>
public abstract class FazSession;

/// <summary>The result of a log-out.</summary>
/// <param name="Fault">Null when the FortiAnalyzer confirmed the end; otherwise the session may be open until it expires.</param>
public sealed record FazFarewell(FazFault? Fault);

/// <summary>Everything that a session needs.</summary>
/// <param name="Address">The address of the FortiAnalyzer.</param>
/// <param name="Port">The port of its API.</param>
/// <param name="Adom">The ADOM in which devices are registered.</param>
/// <param name="Credentials">The API user.</param>
public sealed record FazConnection(IPAddress Address, int Port, string Adom, UserCredentials Credentials)
{
    /// <summary>
    /// The certificates of the authorities that may have issued the FortiAnalyzer's certificate, in PEM; null for the public ones.
    /// </summary>
    public string? Authorities { get; init; }

    /// <summary>
    /// The SHA-256 of the one accepted certificate in lower-case hex. It replaces the checks of chain and name; null checks both.
    /// </summary>
    public string? Fingerprint { get; init; }
}

/// <summary>The serial numbers and addresses to look for.</summary>
public sealed record FazQuery(IReadOnlyCollection<string> Serials, IReadOnlyCollection<IPAddress> Addresses);

/// <summary>The result of a login: a session or a fault.</summary>
public sealed record FazLogin(FazSession? Session, FazFault? Fault);

/// <summary>The result of a listing. With a fault the list is empty.</summary>
public sealed record FazListing(IReadOnlyList<FazDevice> Devices, FazFault? Fault);

/// <summary>The result of a batch. With a fault some devices may have a result already; the others have none.</summary>
public sealed record FazBatch(IReadOnlyList<FazResult> Results, FazFault? Fault);

/// <summary>The result for one device of a batch.</summary>
/// <param name="Serial">The device.</param>
/// <param name="IsDone">True when the FortiAnalyzer has done what was asked.</param>
/// <param name="Refusal">What the FortiAnalyzer said instead; null when it is done or still running.</param>
public sealed record FazResult(string Serial, bool IsDone, string? Refusal)
{
    /// <summary>True when the task had not ended in time: the next run looks at the outcome.</summary>
    public bool IsRunning => !IsDone && Refusal is null;
}

/// <summary>Why a FortiAnalyzer could not be used.</summary>
/// <param name="Kind">The kind, for decisions.</param>
/// <param name="Text">One sentence without a full stop, for people. It contains no secret, and at most 200 characters of the other side's
/// text.</param>
public sealed record FazFault(FazFaultKind Kind, string Text);

/// <summary>The kinds of faults.</summary>
public enum FazFaultKind
{
    /// <summary>No connection: refused, no route, or closed.</summary>
    Unreachable,

    /// <summary>No answer in time.</summary>
    TimedOut,

    /// <summary>The certificate has the wrong chain, name, dates or fingerprint.</summary>
    Certificate,

    /// <summary>The user or password is wrong, or the account is locked, or the secret cannot be used.</summary>
    Credentials,

    /// <summary>The ADOM does not exist.</summary>
    Adom,

    /// <summary>The user may not do this.</summary>
    Permission,

    /// <summary>The session ended before the work was done.</summary>
    Session,

    /// <summary>Another user has locked the workspace.</summary>
    Locked,

    /// <summary>The answer is not what the protocol says.</summary>
    Malformed,

    /// <summary>Any other refusal.</summary>
    Refused,
}
