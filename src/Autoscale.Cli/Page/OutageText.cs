using Autoscale.Cli.Serve;

namespace Autoscale.Cli.Page;

/// <summary>An outage of the simulated cloud in words.</summary>
internal static class OutageText
{
    public static string Of(OutageStatus outage, DateTimeOffset now) =>
        $"{outage.Of} in {(outage.Zone is { } zone ? $"zone {zone}" : "all zones")}, "
        + (outage.Until is { } until ? $"which ends in {Wording.Of(until - now)}" : "without an end");
}
