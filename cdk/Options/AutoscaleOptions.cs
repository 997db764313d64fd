using System.Text.RegularExpressions;
using Constructs;

namespace Autoscale.Cdk.Options;

/// <summary>
/// The options of the stacks, from the context of the app (<c>-c licensing=byol</c>). They decide which resources exist; numbers and names
/// are parameters of the stacks.
/// </summary>
public sealed partial record AutoscaleOptions
{
    private static readonly string[] Names =
    [
        nameof(Licensing), nameof(ExternalLoadBalancer), nameof(InternalLoadBalancer), nameof(SecondInterface),
        nameof(TransitGateway), nameof(FortiAnalyzer), nameof(Architecture), nameof(PermissionsBoundary),
    ];

    /// <summary>The scaling groups.</summary>
    public Licensing Licensing { get; init; } = Licensing.Hybrid;

    /// <summary>The load balancer in front of the FortiGates.</summary>
    public ExternalLoadBalancer ExternalLoadBalancer { get; init; } = ExternalLoadBalancer.Network;

    /// <summary>The load balancer behind the FortiGates.</summary>
    public InternalLoadBalancer InternalLoadBalancer { get; init; } = InternalLoadBalancer.None;

    /// <summary>True when FortiGates have a second interface in a private subnet.</summary>
    public bool SecondInterface { get; init; } = true;

    /// <summary>The transit gateway to which the FortiGates connect by VPN.</summary>
    public TransitGateway TransitGateway { get; init; } = TransitGateway.None;

    /// <summary>The FortiAnalyzer to which the FortiGates send logs.</summary>
    public LogAnalyzer FortiAnalyzer { get; init; } = LogAnalyzer.False;

    /// <summary>The processor architecture of the functions: one of <see cref="Architectures"/>.</summary>
    public string Architecture { get; init; } = Architectures[0];

    /// <summary>
    /// The ARN of the policy that is the permissions boundary of every role; null when a parameter of the stacks names it.
    /// </summary>
    public string? PermissionsBoundary { get; init; }

    /// <summary>
    /// True when the default route of the private subnets points at the primary. With a transit gateway or a gateway load balancer, answers
    /// return by the same path.
    /// </summary>
    public bool HasEgressRoutes => this is { TransitGateway: TransitGateway.None, ExternalLoadBalancer: not ExternalLoadBalancer.Gateway };

    /// <summary>True when a load balancer checks the health of the FortiGates.</summary>
    public bool HasHealthChecks => ExternalLoadBalancer != ExternalLoadBalancer.None;

    /// <summary>The processor architectures of Lambda; the first is the default.</summary>
    public static IReadOnlyList<string> Architectures { get; } = ["x86_64", "arm64"];

    /// <summary>Reads the context; an invalid value or combination is an <see cref="OptionException"/>.</summary>
    public static AutoscaleOptions Read(Node node)
    {
        var transit = Choice(node, nameof(TransitGateway), TransitGateway.None);
        var alone = transit == TransitGateway.None;
        var options = new AutoscaleOptions
        {
            Licensing = Choice(node, nameof(Licensing), Licensing.Hybrid),
            ExternalLoadBalancer = Choice(
                node, nameof(ExternalLoadBalancer), alone ? ExternalLoadBalancer.Network : ExternalLoadBalancer.None),
            InternalLoadBalancer = Choice(node, nameof(InternalLoadBalancer), InternalLoadBalancer.None),
            TransitGateway = transit,
            FortiAnalyzer = Choice(node, nameof(FortiAnalyzer), LogAnalyzer.False),
            Architecture = Choice(node, nameof(Architecture), Architectures),
            PermissionsBoundary = Policy(node, nameof(PermissionsBoundary)),
        };
        var usual = alone && options.ExternalLoadBalancer != ExternalLoadBalancer.Gateway ? Answer.True : Answer.False;
        return (options with { SecondInterface = Choice(node, nameof(SecondInterface), usual) == Answer.True }).Checked();
    }

    /// <summary>The context keys of the options.</summary>
    public static IReadOnlyList<string> Keys { get; } = [.. Names.Select(KeyOf)];

    private AutoscaleOptions Checked()
    {
        if (TransitGateway != TransitGateway.None && (ExternalLoadBalancer != ExternalLoadBalancer.None || SecondInterface))
            throw new OptionException(
                "With a transit gateway, traffic arrives by VPN: externalLoadBalancer must be none and secondInterface false.");
        if (ExternalLoadBalancer == ExternalLoadBalancer.Gateway && SecondInterface)
            throw new OptionException(
                "With externalLoadBalancer=gateway, traffic enters and leaves through port1: secondInterface must be false.");
        if (InternalLoadBalancer != InternalLoadBalancer.None && !SecondInterface)
            throw new OptionException(
                "An internal load balancer is reached through port2: internalLoadBalancer requires secondInterface=true.");
        return this;
    }

    private static TEnum Choice<TEnum>(Node node, string name, TEnum usual)
        where TEnum : struct, Enum
    {
        string[] words = [.. Enum.GetNames<TEnum>().Select(KeyOf)];
        return Enum.Parse<TEnum>(Choice(node, name, words, KeyOf(usual.ToString())), ignoreCase: true);
    }

    private static string Choice(Node node, string name, IReadOnlyList<string> words, string? usual = null)
    {
        var given = node.TryGetContext(KeyOf(name))?.ToString();
        if (string.IsNullOrEmpty(given))
            return usual ?? words[0];
        return words.FirstOrDefault(word => word.Equals(given, StringComparison.OrdinalIgnoreCase))
            ?? throw new OptionException($"Context {KeyOf(name)} is '{given}', but must be one of {string.Join(", ", words)}.");
    }

    private static string? Policy(Node node, string name)
    {
        var given = node.TryGetContext(KeyOf(name))?.ToString();
        if (string.IsNullOrEmpty(given))
            return null;
        return PolicyArn.IsMatch(given)
            ? given
            : throw new OptionException($"Context {KeyOf(name)} is '{given}', but must be the ARN of a policy.");
    }

    private static string KeyOf(string name) => char.ToLowerInvariant(name[0]) + name[1..];

    [GeneratedRegex(
        @"\Aarn:[a-z0-9-]+:iam::([0-9]{12}|aws):policy/[!-~]+\z", RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 1000)]
    private static partial Regex PolicyArn { get; }

    private enum Answer
    {
        False,
        True,
    }
}
