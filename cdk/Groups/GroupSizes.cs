using Amazon.CDK;
using Autoscale.Cdk.Options;

namespace Autoscale.Cdk.Groups;

/// <summary>The parameters for the sizes of the groups. Spec 9.4, 10.2 (modes).</summary>
public static class GroupSizes
{
    /// <summary>
    /// The maximum size of a group in the template: the largest value of its parameter, so that no FortiGate would have to leave if
    /// CloudFormation wrote it to a group with members. startAutoscale sets the maximum of the parameter before the first launch.
    /// </summary>
    public const string Unlimited = "10000";

    private static readonly (string Parameter, string Setting)[] Numbers =
        [("FgtAsgDesiredCapacity", "desired-capacity"), ("FgtAsgMinSize", "min-size"), ("FgtAsgMaxSize", "max-size")];

    /// <summary>The parameters by the settings that they set.</summary>
    public static IReadOnlyDictionary<string, string> Of(Licensing licensing)
    {
        var none = Fixed(licensing);
        return Settings("Byol", "byol-scaling-group").Concat(Settings("Payg", "scaling-group"))
            .ToDictionary(n => n.Setting, n => none.GetValueOrDefault(n.Parameter, Fn.Ref(n.Parameter)), StringComparer.Ordinal);
    }

    /// <summary>The parameters of a group that the stack does not have: all are 0.</summary>
    public static IReadOnlyDictionary<string, string> Fixed(Licensing licensing) => licensing switch
    {
        Licensing.Hybrid => new Dictionary<string, string>(StringComparer.Ordinal),
        Licensing.Byol => Named("Payg").ToDictionary(n => n, _ => "0", StringComparer.Ordinal),
        Licensing.Payg => Named("Byol").ToDictionary(n => n, _ => "0", StringComparer.Ordinal),
        _ => throw new System.Diagnostics.UnreachableException(),
    };

    private static IEnumerable<string> Named(string kind) => Numbers.Select(n => n.Parameter + kind);

    private static IEnumerable<(string Parameter, string Setting)> Settings(string kind, string prefix) =>
        Numbers.Select(n => (n.Parameter + kind, $"{prefix}-{n.Setting}"));
}
