using Amazon.CDK;
using Autoscale.Cdk.Options;

namespace Autoscale.Cdk.Groups;

/// <summary>The parameters that say how large the groups are. Spec 9.4, 10.2 (modes).</summary>
public static class GroupSizes
{
    private static readonly string[] Numbers = ["FgtAsgDesiredCapacity", "FgtAsgMinSize", "FgtAsgMaxSize"];

    /// <summary>All of them, as they are referred to.</summary>
    public static IReadOnlyDictionary<string, string> Of(Licensing licensing)
    {
        var none = Fixed(licensing);
        return Named("Byol").Concat(Named("Payg")).ToDictionary(n => n, n => none.GetValueOrDefault(n, Fn.Ref(n)), StringComparer.Ordinal);
    }

    /// <summary>The largest size of a group.</summary>
    public static string MaxOf(string kind) => Fn.Ref($"FgtAsgMaxSize{kind}");

    /// <summary>Those of a group that there is not: nothing.</summary>
    public static IReadOnlyDictionary<string, string> Fixed(Licensing licensing) => licensing switch
    {
        Licensing.Hybrid => new Dictionary<string, string>(StringComparer.Ordinal),
        Licensing.Byol => Named("Payg").ToDictionary(n => n, _ => "0", StringComparer.Ordinal),
        Licensing.Payg => Named("Byol").ToDictionary(n => n, _ => "0", StringComparer.Ordinal),
        _ => throw new System.Diagnostics.UnreachableException(),
    };

    private static IEnumerable<string> Named(string kind) => Numbers.Select(n => n + kind);
}
