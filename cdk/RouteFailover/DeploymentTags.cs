using Amazon.CDK;

namespace Autoscale.Cdk.RouteFailover;

/// <summary>The tags by which people see what belongs to a deployment: its prefix, which the included template asks for.</summary>
internal static class DeploymentTags
{
    public static ICfnTag[] Named(string name, params ICfnTag[] others) =>
    [
        new CfnTag { Key = "Name", Value = Fn.Sub($"${{ResourceTagPrefix}}-{name}") },
        new CfnTag { Key = "ResourceGroup", Value = Fn.Ref("ResourceTagPrefix") },
        .. others,
    ];
}
