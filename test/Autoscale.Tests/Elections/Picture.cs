using Autoscale.Domain.Elections;
using Autoscale.Domain.Heartbeats;

namespace Autoscale.Tests.Elections;

/// <summary>
/// A world in one line, such as <c>P aaaa, aaaa*, aaaa, -</c>: the devices A, B, C … in this order, separated by commas. <c>P</c>: says that it is the primary. Letters:
/// its checksum; <c>null</c>: says that it has none; <c>-</c>: says nothing of itself, as classic firmware does. A device with a checksum has synchronised some time
/// ago, unless it is the primary; <c>*</c>: at the latest time of all; <c>?</c>: never; <c>!</c>: once, but it does not say when.
/// </summary>
internal static class Picture
{
    public static readonly ElectionSettings Settings = new(FortiGates.Byol, 2, HeartbeatSettings.Default);

    private static readonly DateTimeOffset Latest = FortiGates.Noon.AddMinutes(-1);
    private static readonly DateTimeOffset Earlier = FortiGates.Noon.AddMinutes(-10);

    public static IReadOnlyList<Member> Members(string picture) => [.. picture.Split(',').Select((token, i) => Member(token.Trim(), i))];

    public static Member Member(string token, int index)
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
        return new Member(
            device.Health() with
            {
                SendTime = saysNothing ? null : FortiGates.Noon,
                Report = !saysNothing ? report : isPrimary ? report with { Checksum = default } : DeviceReport.Nothing,
                HasSynchronised = isPrimary || syncTime.HasValue || token[^1] == '!',
            },
            device);
    }

    public static ElectionDecision Decide(IReadOnlyList<Member> members) => ElectionPolicy.Decide(members, Settings, FortiGates.Noon);
}
