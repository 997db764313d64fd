using Amazon.CDK;

namespace Autoscale.Cdk;

/// <summary>The tags on the resources of a deployment.</summary>
public static class Labels
{
    /// <summary>The prefix of the deployment: the parameter of the included template.</summary>
    public static string Prefix => Fn.Ref("ResourceTagPrefix");

    /// <summary>The tags <c>Name</c> and <c>ResourceGroup</c>, and other tags.</summary>
    public static ICfnTag[] Named(string prefix, string part, params ICfnTag[] others) =>
        [new CfnTag { Key = "Name", Value = $"{prefix}-{part}" }, Group(prefix), .. others];

    /// <summary>The tag of the deployment; the functions may change only resources with it.</summary>
    public static ICfnTag Group(string prefix) => new CfnTag { Key = "ResourceGroup", Value = prefix };
}
