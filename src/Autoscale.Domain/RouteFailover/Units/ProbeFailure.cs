namespace Autoscale.Domain.RouteFailover.Units;

/// <summary>The words for failed connections of probes. Logs and tests rely on them.</summary>
public static class ProbeFailure
{
    /// <summary>The unit refused the connection.</summary>
    public const string Refused = "refused";

    /// <summary>The unit ended the connection.</summary>
    public const string ConnectionLost = "connection lost";

    /// <summary>No route to the unit.</summary>
    public const string Unreachable = "unreachable";

    /// <summary>The unit did not answer in time.</summary>
    public static string NoAnswer(TimeSpan timeout) => $"no answer in {timeout.TotalMilliseconds:0} ms";

    /// <summary>
    /// The failure of a unit as the original product logged it: in the words of Python's <c>socket</c> module. A failure that it could not
    /// have, or of several probes, is returned unchanged.
    /// </summary>
    /// <param name="probe">The only probe of the unit; null when it has several.</param>
    /// <param name="failure">The failure of a sample, which begins with the probe.</param>
    public static string InWordsOfOriginal(Probe? probe, string failure) =>
        probe is null || !failure.StartsWith($"{probe} ", StringComparison.Ordinal)
            ? failure
            : failure[$"{probe} ".Length..] switch
            {
                Refused => "[Errno 111] Connection refused",
                ConnectionLost => "[Errno 104] Connection reset by peer",
                Unreachable => "[Errno 113] No route to host",
                var words when words.StartsWith("no answer in ", StringComparison.Ordinal) => "timed out",
                _ => failure,
            };
}
