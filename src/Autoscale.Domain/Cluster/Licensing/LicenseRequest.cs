using Autoscale.Domain.Cluster.Fleet;
using Autoscale.Domain.Cluster.Handouts;
using Autoscale.Domain.Cluster.Settings;

namespace Autoscale.Domain.Cluster.Licensing;

/// <summary>One request for a license.</summary>
/// <param name="Cooldown">The time for which a released license is held back.</param>
/// <param name="At">The time of the request.</param>
public sealed record LicenseRequest(
    Handout.Granted Handout, LicenseLocation Location, IReadOnlyCollection<ScalingGroup> Groups, TimeSpan Cooldown, DateTimeOffset At)
{
    /// <summary>The device.</summary>
    public FortiGate Device => Handout.Device;

    /// <summary>The licenses that were freed, because their rows name no valid holder.</summary>
    public IList<License> Freed { get; } = [];

    /// <summary>The licenses that turned out to have two holders.</summary>
    public IList<StockFinding> HeldTwice { get; } = [];

    /// <summary>The newest listing of the license folder; null while there is none.</summary>
    public ListedFiles? Listed { get; set; }

    /// <summary>The row that assigns a license to the device.</summary>
    public LicenseUsage Usage(License license, Stock stock) => new(license, Device.Id, Device.Group, At) { StockSize = stock.Size };
}

/// <summary>A license that the device holds, with its text if that has been read.</summary>
public sealed record LicenseClaim(License License, LicenseOrigin Origin, LicenseText? Text = null);
