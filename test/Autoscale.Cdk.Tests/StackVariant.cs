namespace Autoscale.Cdk.Tests;

/// <summary>A named context of the app.</summary>
public sealed record StackVariant(string Name, IReadOnlyDictionary<string, string> Context)
{
    /// <summary>The variant with a permissions boundary.</summary>
    public const string WithBoundary = "hybrid-on-arm64-with-a-boundary";

    /// <summary>The permissions boundary of that variant.</summary>
    public const string Boundary = "arn:aws:iam::123456789012:policy/limits";

    /// <summary>
    /// The variants besides the default: every value of every option, and each kind of load balancer and transit gateway with each
    /// licensing model that it treats differently.
    /// </summary>
    public static IReadOnlyList<StackVariant> All { get; } =
    [
        Of(
            "byol-before-services",
            ("licensing", "byol"), ("externalLoadBalancer", "network"), ("internalLoadBalancer", "new"), ("secondInterface", "true"),
            ("fortiAnalyzer", "true"), ("architecture", "x86_64")),
        Of("payg-before-services-that-are-there", ("licensing", "payg"), ("internalLoadBalancer", "existing"), ("fortiAnalyzer", "false")),
        Of(
            "hybrid-behind-a-gateway",
            ("licensing", "hybrid"),
            ("externalLoadBalancer", "gateway"),
            ("internalLoadBalancer", "none"),
            ("fortiAnalyzer", "true")),
        Of("payg-behind-a-gateway", ("licensing", "payg"), ("externalLoadBalancer", "gateway")),
        Of("hybrid-without-balancer", ("externalLoadBalancer", "none"), ("internalLoadBalancer", "new"), ("transitGateway", "none")),
        Of("byol-with-one-interface", ("licensing", "byol"), ("secondInterface", "false")),
        Of("hybrid-at-a-new-transit-gateway", ("transitGateway", "new"), ("fortiAnalyzer", "true")),
        Of("byol-at-a-new-transit-gateway", ("licensing", "byol"), ("transitGateway", "new")),
        Of("payg-at-a-transit-gateway", ("licensing", "payg"), ("transitGateway", "existing")),
        Of("hybrid-with-an-existing-fortianalyzer", ("fortiAnalyzer", "existing")),
        Of(WithBoundary, ("architecture", "arm64"), ("permissionsBoundary", Boundary)),
    ];

    private static StackVariant Of(string name, params (string Key, string Value)[] context) =>
        new(name, context.ToDictionary(c => c.Key, c => c.Value, StringComparer.Ordinal));
}
