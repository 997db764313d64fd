using Amazon.CDK;

namespace Autoscale.Cdk;

/// <summary>The tags of what a deployment has made.</summary>
public static class Labels
{
    /// <summary>Which deployment it is: the parameter of the included template.</summary>
    public static string Prefix => Fn.Ref("ResourceTagPrefix");

    /// <summary>A name for people, whose it is, for the functions that may change nothing else, and whatever else is to be known.</summary>
    public static ICfnTag[] Named(string prefix, string part, params ICfnTag[] others) => [new CfnTag { Key = "Name", Value = $"{prefix}-{part}" }, Group(prefix), .. others];

    /// <summary>Whose it is.</summary>
    public static ICfnTag Group(string prefix) => new CfnTag { Key = "ResourceGroup", Value = prefix };
}
