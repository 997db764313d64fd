using System.Globalization;
using Autoscale.Domain.Cluster.Fleet;
using Autoscale.Domain.Cluster.Upgrades;

namespace Autoscale.Simulation.Cloud;

/// <summary>The launch templates of the two groups. Each group launches from the latest version of its own.</summary>
public sealed class SimulatedTemplates
{
    private readonly SimulatedCloud _cloud;
    private readonly Dictionary<ScalingGroup, LaunchVersion> _latest = [];
    private readonly HashSet<LaunchVersion> _broken = [];

    internal SimulatedTemplates(SimulatedCloud cloud) => _cloud = cloud;

    /// <summary>The version from which a group launches.</summary>
    public LaunchVersion Latest(ScalingGroup group) => _cloud.Do(() => _latest.GetValueOrDefault(group) ?? Version(group, 1));

    /// <summary>Creates the next version with a new image; running instances stay as they are.</summary>
    /// <param name="boots">False when no device of this image ever boots: its instances run and send nothing.</param>
    public LaunchVersion Publish(ScalingGroup group, bool boots = true) => _cloud.Do(() =>
    {
        var version = _latest[group] = Version(group, Latest(group).Version + 1);
        if (!boots)
            _ = _broken.Add(version);
        return version;
    });

    /// <summary>True for a version whose devices boot.</summary>
    public bool Boots(LaunchVersion version) => _cloud.Do(() => !_broken.Contains(version));

    private LaunchVersion Version(ScalingGroup group, long number)
    {
        var digit = group == _cloud.Byol ? 1 : 2;
        return new LaunchVersion(
            string.Create(CultureInfo.InvariantCulture, $"lt-{digit:00000000000000000}"),
            number,
            string.Create(CultureInfo.InvariantCulture, $"ami-{digit:0000000}{number:0000000000}"));
    }
}
