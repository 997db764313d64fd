namespace Autoscale.Simulation.Outages;

/// <summary>A failure of one part of the system that all devices, or all devices of one zone, meet at the same time.</summary>
/// <param name="Of">The part that fails.</param>
/// <param name="Zone">The zone, from 0, whose devices meet it; null for all.</param>
/// <param name="Until">The end; null for an outage that lasts until it is ended.</param>
public sealed record Outage(OutagePart Of, int? Zone, DateTimeOffset? Until);

/// <summary>The parts that can fail. Safety, section 9.</summary>
public enum OutagePart
{
    /// <summary>The API: requests of devices do not arrive.</summary>
    Api,

    /// <summary>The functions: nothing runs, neither requests nor events nor sweeps.</summary>
    Functions,

    /// <summary>The cloud: calls of EC2, Auto Scaling, load balancing and SNS fail.</summary>
    Cloud,

    /// <summary>The tables: calls of DynamoDB are throttled or fail.</summary>
    Tables,
}
