using System.Collections.Immutable;
using System.Globalization;
using Autoscale.Domain.Cluster.Fleet;
using Autoscale.Domain.Cluster.Upgrades;
using Autoscale.Domain.Shared.Aws;

namespace Autoscale.Simulation.Cloud;

/// <summary>A snapshot of one instance of the simulated cloud.</summary>
/// <param name="Description">The description in EC2.</param>
/// <param name="Enrolment">The membership in Auto Scaling; null when the instance is in no group.</param>
/// <param name="LaunchedInto">The group that launched the instance.</param>
/// <param name="Tags">The tags by key.</param>
public sealed record SimulatedInstance(
    Instance Description, Enrolment? Enrolment, ScalingGroup LaunchedInto, ImmutableSortedDictionary<string, string> Tags)
{
    /// <summary>The key of the tag on the primary. Spec 7.7.</summary>
    public const string RoleTag = "AutoscaleRole";

    /// <summary>The value of that tag.</summary>
    public const string PrimaryRole = "primary";

    /// <summary>The key of the tag with the term in which the instance was primary last.</summary>
    public const string TermTag = "autoscale:term";

    /// <summary>The key of the tag that Auto Scaling puts on the members of a group; its value is the name of the group.</summary>
    public const string GroupTag = "aws:autoscaling:groupName";

    /// <summary>The launch template version of the launch.</summary>
    public required LaunchVersion Version { get; init; }

    /// <summary>The instance id.</summary>
    public InstanceId Id => Description.Id;

    /// <summary>True when EC2 calls it terminated.</summary>
    public bool IsEnded => Description.Power == PowerState.Terminated;

    /// <summary>The device, joined from EC2 and Auto Scaling as in the domain.</summary>
    public FortiGate Device => new(
        Description with
        {
            IsTaggedPrimary = Tags.GetValueOrDefault(RoleTag) == PrimaryRole,
            TaggedTerm = Term,
            HasUnreadableTerm = Tags.ContainsKey(TermTag) && Term == Term.None,
        },
        Enrolment);

    private Term Term =>
        long.TryParse(Tags.GetValueOrDefault(TermTag), NumberStyles.None, CultureInfo.InvariantCulture, out var number)
            ? Term.Read(number)
            : Term.None;
}
