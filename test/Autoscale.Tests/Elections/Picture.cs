using Autoscale.Domain.Cluster.Elections;
using Autoscale.Domain.Cluster.HealthChecks;
using Autoscale.Domain.Cluster.Settings;

namespace Autoscale.Tests.Elections;

/// <summary>
/// A world in one line, such as <c>P aaaa, aaaa*, aaaa, -</c>: the devices A, B, C … in this order, separated by commas. <c>P</c>: reports
/// to be the primary. Letters: its checksum; <c>null</c>: reports no checksum; <c>-</c>: reports nothing, as classic firmware. A device
/// with a checksum has synchronised some time ago, unless it is the primary; <c>*</c>: at the latest time of all; <c>?</c>: never;
/// <c>!</c>: once, without a reported time.
/// </summary>
internal static class Picture
{
    public static readonly ElectionSettings Settings = new(FortiGates.Byol, 2, HeartbeatSettings.Default);

    private static readonly DateTimeOffset Latest = FortiGates.Noon.AddMinutes(-1);
    private static readonly DateTimeOffset Earlier = FortiGates.Noon.AddMinutes(-10);

    private static readonly HealthCheck Witness = FortiGates.Device(0x999).Health();

    public static IReadOnlyList<Candidate> Members(string picture) =>
        [.. picture.Split(',').Select((token, i) => Candidate(token.Trim(), i))];

    public static Candidate Candidate(string token, int index)
    {
        var device = FortiGates.Device(0xA + index);
        var isPrimary = token.StartsWith("P ", StringComparison.Ordinal);
        var checksum = token.Replace("P ", "", StringComparison.Ordinal).TrimEnd('*', '?', '!');
        var syncTime = token[^1] switch
        {
            '*' => Reported.Of(Latest),
            '?' or '!' or '-' => Reported.Null<DateTimeOffset>(),
            _ when isPrimary || checksum == "null" => Reported.Null<DateTimeOffset>(),
            _ => Reported.Of(Earlier),
        };
        var report = new DeviceReport
        {
            Checksum = checksum is "null" ? Reported.Null<string>() : Reported.Of(checksum),
            IsPrimary = Reported.Of(isPrimary),
            SyncTime = syncTime,
        };
        var saysNothing = checksum == "-";
        return new Candidate(
            device.Health() with
            {
                SendTime = saysNothing ? null : FortiGates.Noon,
                Report = !saysNothing ? report : isPrimary ? report with { Checksum = default } : DeviceReport.Nothing,
                HasSynchronised = isPrimary || syncTime.HasValue || token[^1] == '!',
            },
            device);
    }

    public static ElectionDecision Decide(IReadOnlyList<Candidate> members) => Decide(members, Settings);

    /// <summary>An election among these members and a device of another group, whose heartbeat has just arrived: a witness.</summary>
    public static ElectionDecision Decide(
        IReadOnlyList<Candidate> members, ElectionSettings settings, Vacancy vacancy = Vacancy.NoPrimary, PrimaryRecord? stored = null) =>
        ElectionPolicy.Decide(
            new ElectionInput(
                vacancy, stored, members, Hearing.Of(members.Select(m => m.Health).Append(Witness), settings.Heartbeats, FortiGates.Noon)),
            settings,
            FortiGates.Noon);

    /// <summary>The record of a device that is heard all the time, until a number of seconds after noon.</summary>
    public static HealthCheck HeardUntil(double seconds) => Witness with
    {
        NextExpected = FortiGates.Noon.AddSeconds(30) + TimeSpan.FromMilliseconds((long)Math.Round(seconds * 1000)),
    };
}
