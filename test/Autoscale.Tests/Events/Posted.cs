using System.Text;
using Autoscale.Domain.Cluster.HealthChecks;
using Autoscale.Lambda.Events;

namespace Autoscale.Tests.Events;

/// <summary>Heartbeat bodies of devices, and their parsing.</summary>
internal static class Posted
{
    public const string Device = "i-0000000000byol001";

    public static readonly DateTimeOffset Noon = new(2026, 1, 20, 12, 0, 0, TimeSpan.Zero);

    /// <summary>A heartbeat with an interval of 30 s and these further fields, as JSON.</summary>
    public static string With(string fields) =>
        $$"""{"instance":"{{Device}}","interval":30{{(fields.Length == 0 ? "" : ",")}}{{fields}}}""";

    public static HeartbeatMessage Read(string json) => HeartbeatParser.Parse(Encoding.UTF8.GetBytes(json), Noon);

    public static HeartbeatMessage.Beat Beat(string json) => Assert.IsType<HeartbeatMessage.Beat>(Read(json));

    public static Heartbeat Heartbeat(string fields) => Beat(With(fields)).Heartbeat;

    public static IReadOnlyList<string> Unreadable(string fields) => Beat(With(fields)).Unreadable;

    public static InvalidRequestException Refusal(string json) => Assert.Throws<InvalidRequestException>(() => Read(json));
}
