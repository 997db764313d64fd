using Amazon.CDK;

namespace Autoscale.Cdk;

/// <summary>The tags of what a deployment has made.</summary>
public static class Labels
{
    /// <summary>Whose it is, for the functions that may change nothing else, and a name for people.</summary>
    public static CfnTag[] Named(string prefix, string part) => [Group(prefix), new CfnTag { Key = "Name", Value = $"{prefix}-{part}" }];

    /// <summary>Whose it is.</summary>
    public static CfnTag Group(string prefix) => new() { Key = "ResourceGroup", Value = prefix };
}
