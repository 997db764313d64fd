using System.Collections.Immutable;
using System.Globalization;
using Autoscale.Domain.Elections;
using Autoscale.Domain.Fleet;

namespace Autoscale.Simulation.Cloud;

/// <summary>One instance of the simulated cloud as it is at a moment.</summary>
/// <param name="Description">What EC2 would say of it.</param>
/// <param name="Enrolment">What Auto Scaling would say of it; null when it is in no group (any more).</param>
/// <param name="LaunchedInto">The group that launched it.</param>
/// <param name="Tags">Its tags.</param>
public sealed record SimulatedInstance(Instance Description, Enrolment? Enrolment, ScalingGroup LaunchedInto, ImmutableSortedDictionary<string, string> Tags)
{
    /// <summary>The key of the tag that the primary carries. Spec 7.7.</summary>
    public const string RoleTag = "AutoscaleRole";

    /// <summary>The value of that tag.</summary>
    public const string PrimaryRole = "primary";

    /// <summary>The key of the tag with the term it was last primary of.</summary>
    public const string TermTag = "autoscale:term";

    /// <summary>The key of the tag that Auto Scaling puts on the members of a group; its value is the name of the group.</summary>
    public const string GroupTag = "aws:autoscaling:groupName";

    /// <summary>Its id.</summary>
    public InstanceId Id => Description.Id;

    /// <summary>The device, as the domain joins it.</summary>
    public FortiGate Device => new(
        Description with
        {
            IsTaggedPrimary = Tags.GetValueOrDefault(RoleTag) == PrimaryRole,
            TaggedTerm = long.TryParse(Tags.GetValueOrDefault(TermTag), NumberStyles.None, CultureInfo.InvariantCulture, out var term) ? new Term(term) : Term.None,
        },
        Enrolment);
}
