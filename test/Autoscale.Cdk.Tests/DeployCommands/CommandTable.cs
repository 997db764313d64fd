using System.Text.RegularExpressions;

namespace Autoscale.Cdk.Tests.DeployCommands;

/// <summary>
/// Every command of the documents, with the values for its placeholders. A command or a placeholder that is not in the table fails the
/// test. <c>{stack.output}</c> is an output of a stack, <c>{name}</c> a resource that the test made.
/// </summary>
internal static partial class CommandTable
{
    private const string Image = "ami-0123456789abcdef0";
    private const string ProductCode = "abcdefghij0123456789";

    /// <summary>The commands that are not run, with the reason.</summary>
    public static readonly IReadOnlyDictionary<string, string> NotRun = new Dictionary<string, string>(StringComparer.Ordinal)
    {
        ["cdk import Autoscale"] = "it asks for the name of each table",
    };

    private static readonly Dictionary<string, string> Licensed = new(StringComparer.Ordinal)
    {
        ["FortiGateByolImage"] = Image,
        ["FortiGateByolProductCode"] = ProductCode,
    };

    private static readonly Dictionary<string, string> Units = new(StringComparer.Ordinal)
    {
        ["VPCID"] = "{RouteFailoverNetwork.VPCID}",
        ["PublicSubnet1"] = "{RouteFailoverNetwork.PublicSubnet1}",
        ["PrivateSubnet1"] = "{RouteFailoverNetwork.PrivateSubnet1}",
        ["PublicSubnet2"] = "{RouteFailoverNetwork.PublicSubnet2}",
        ["PrivateSubnet2"] = "{RouteFailoverNetwork.PrivateSubnet2}",
        ["FortiGateImage"] = Image,
        ["KeyPair"] = "my-key",
    };

    private static readonly Dictionary<string, string> Monitor = new(StringComparer.Ordinal)
    {
        ["VpcEndpointId"] = "{endpoint}",
        ["AddressManagerCredentialsArn"] = "arn:aws:secretsmanager:eu-west-1:123456789012:secret:bam/monitor-abcdef",
        ["AddressManagerClientCertificateArn"] = "arn:aws:secretsmanager:eu-west-1:123456789012:secret:bam/client-abcdef",
        ["AddressManagerSubnets"] = "{private1}",
        ["AddressManagerSecurityGroup"] = "{group}",
    };

    private static readonly Dictionary<string, string> None = new(StringComparer.Ordinal);

    /// <summary>The values for the placeholders of each command.</summary>
    private static readonly Dictionary<string, Dictionary<string, string>> Values = new(StringComparer.Ordinal)
    {
        ["cdk bootstrap"] = None,
        ["cdk deploy Autoscale"] = Licensed,
        ["cdk diff Autoscale"] = None,
        ["cdk destroy Autoscale"] = None,
        ["cdk deploy AutoscaleExistingVpc"] = new(Licensed, StringComparer.Ordinal)
        {
            ["VpcId"] = "{vpc}",
            ["PublicSubnet1Id"] = "{public1}",
            ["PublicSubnet2Id"] = "{public2}",
            ["PrivateSubnet1Id"] = "{private1}",
            ["PrivateSubnet2Id"] = "{private2}",
            ["PrivateRouteTables"] = "{routes}",
            ["VpcEndpointId"] = "{endpoint}",
        },
        ["cdk deploy RouteFailoverNetwork"] = None,
        ["cdk deploy RouteFailoverByol"] = Units,
        ["cdk deploy RouteFailoverPayg"] = Units,
        ["cdk destroy RouteFailoverByol"] = None,
        ["cdk destroy RouteFailoverNetwork"] = None,
        ["cdk deploy AddressManagerMonitoring"] = Monitor,
        ["sam deploy fgt"] = Monitor,
    };

    /// <summary>The command with values instead of placeholders.</summary>
    /// <param name="command">The command of a document.</param>
    /// <param name="resource">The id of a resource by its name in the table.</param>
    public static DocumentedCommand Fill(DocumentedCommand command, Func<string, string> resource) =>
        Values.TryGetValue(command.Head, out var values)
        ? command with { Words = [.. command.Words.Select(word => Fill(command, word, values, resource))] }
        : throw new InvalidOperationException(
            $"{command.Place}: the table of DeployCommandTests has no command '{command.Head}'. Add it, with values for its placeholders.");

    private static string Fill(
        DocumentedCommand command, string word, Dictionary<string, string> values, Func<string, string> resource)
    {
        if (!DocumentedCommand.HasPlaceholder(word))
            return word;
        var name = word.Split('=')[0];
        return values.TryGetValue(name, out var value)
            ? $"{name}={Reference().Replace(value, reference => resource(reference.Groups["name"].Value))}"
            : throw new InvalidOperationException(
                $"{command.Place}: the table of DeployCommandTests has no value for '{word}' of '{command.Head}'.");
    }

    [GeneratedRegex(@"\{(?<name>[^}]+)\}", RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Reference();
}
