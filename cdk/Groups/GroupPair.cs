using Amazon.CDK;
using Autoscale.Cdk.Options;
using Constructs;

namespace Autoscale.Cdk.Groups;

/// <summary>
/// The scaling groups of a cluster: a BYOL group with a steady size, and a PAYG group for load beyond it; or only one of them. Spec 10.2.
/// </summary>
public sealed class GroupPair : Construct
{
    public GroupPair(Construct scope, string id, GroupPairProps props)
        : base(scope, id)
    {
        var scaling = ScalingRules.Of(this);
        var byol = props.Licensing == Licensing.Payg
            ? null
            : new FortiGateGroup(this, "Byol", Of("Byol") with { LicenseUrl = props.LicenseUrl });
        var payg = props.Licensing == Licensing.Byol ? null : new FortiGateGroup(this, "Payg", Of("Payg") with { Relieves = byol });
        Groups = [.. new[] { byol, payg }.OfType<FortiGateGroup>().Select(g => g.Group)];

        FortiGateGroupProps Of(string kind) => new()
        {
            Prefix = props.Prefix,
            Kind = kind.ToLowerInvariant(),
            Network = props.Network,
            SecurityGroupId = props.SecurityGroupId,
            Model = FortiGateModel.Of(this, kind, props.Commons),
            ConfigUrl = props.ConfigUrl,
            Scaling = scaling,
        };
    }

    public IReadOnlyList<CfnResource> Groups { get; }
}
