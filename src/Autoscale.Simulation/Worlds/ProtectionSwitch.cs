using Autoscale.Domain.Cluster.Settings;
using Autoscale.Domain.Shared;

namespace Autoscale.Simulation.Worlds;

/// <summary>
/// Switches off one protection in a world: a rule of the domain by its settings, a condition of a store in the store. With none, everything
/// is as deployed.
/// </summary>
internal sealed class ProtectionSwitch
{
    private readonly Protection? _off;
    private (AutoscaleSettings Read, AutoscaleSettings Adjusted)? _last;

    /// <summary>Switches off a protection; null for none.</summary>
    public ProtectionSwitch(Protection? off, SimulatedDeployment deployment)
    {
        _off = off;
        deployment.PrimaryRecords.ChecksTerms = off != Protection.TermCondition;
        deployment.HealthChecks.ChecksVersions = off != Protection.VersionCondition;
        deployment.LicenseUsages.ChecksHolders = off != Protection.LicenseCondition;
    }

    /// <summary>The settings with the protections in force.</summary>
    public AutoscaleSettings Apply(AutoscaleSettings read)
    {
        if (_off is not { } protection)
            return read;
        if (_last is not { } last || !ReferenceEquals(last.Read, read))
            _last = last = (read, read with { Heartbeats = read.Heartbeats with { Protections = new Protections(protection) } });
        return last.Adjusted;
    }
}
