using Amazon.CDK;
using Constructs;

namespace Autoscale.Cdk.Groups;

/// <summary>Image and instance properties of FortiGates, as parameters: some for each license kind, some for all. Spec 9.4.</summary>
public sealed record FortiGateModel
{
    /// <summary>The image.</summary>
    public required string Image { get; init; }

    /// <summary>The product code of the image in the Marketplace.</summary>
    public required string ProductCode { get; init; }

    /// <summary>The properties of all FortiGates.</summary>
    public required FortiGateCommons Commons { get; init; }

    /// <summary>Creates the parameters of one license kind.</summary>
    public static FortiGateModel Of(Construct scope, string kind, FortiGateCommons commons) => new()
    {
        Image = Parameters.Image(
            scope, $"FortiGate{kind}Image", $"Image of the FortiGates of the {kind.ToUpperInvariant()} group.").ValueAsString,
        ProductCode = Parameters.Text(
            scope,
            $"FortiGate{kind}ProductCode",
            "Product code of that image in the Marketplace (ec2 describe-images shows it).",
            "^[a-z0-9]{10,64}$",
            "must be 10 to 64 lower-case letters and digits").ValueAsString,
        Commons = commons,
    };
}

/// <summary>The properties of all FortiGates.</summary>
public sealed record FortiGateCommons
{
    /// <summary>The instance type.</summary>
    public required string InstanceType { get; init; }

    /// <summary>The key pair of the administrator; left out when there is none.</summary>
    public required string KeyName { get; init; }

    /// <summary>
    /// The instance profile; left out when there is none: a FortiGate needs none to boot, because it requests its configuration from the
    /// API.
    /// </summary>
    public required object InstanceProfile { get; init; }

    /// <summary>Whether the metadata service requires tokens (IMDSv2).</summary>
    public required string MetadataTokens { get; init; }

    /// <summary>Creates the parameters.</summary>
    public static FortiGateCommons Of(Construct scope)
    {
        var key = Parameters.Text(
            scope, "KeyPairName", "Key pair for SSH; empty for none.", "^[ -~]{0,255}$", "must be the name of a key pair", "");
        var profile = Parameters.Text(
            scope,
            "FortiGateInstanceProfile",
            "Instance profile for FortiOS policies that query AWS; empty for none. Booting needs none.",
            "^(arn:[a-z0-9-]+:iam::[0-9]{12}:instance-profile/[!-~]+)?$",
            "must be the ARN of an instance profile",
            "");
        return new FortiGateCommons
        {
            InstanceType = Parameters.InstanceType(scope, "FortiGateInstanceType", "Instance type of the FortiGates.", "c5.xlarge")
                .ValueAsString,
            KeyName = IfGiven(scope, key, key.ValueAsString).ToString()!,
            InstanceProfile = IfGiven(
                scope, profile, new Dictionary<string, object>(StringComparer.Ordinal) { ["Arn"] = profile.ValueAsString }),
            MetadataTokens = Parameters.MetadataTokens(scope),
        };
    }

    private static ICfnRuleConditionExpression IfGiven(Construct scope, CfnParameter parameter, object value)
    {
        var given = new CfnCondition(
            Stack.Of(scope),
            $"Has{parameter.Node.Id}",
            new CfnConditionProps { Expression = Fn.ConditionNot(Fn.ConditionEquals(parameter.ValueAsString, "")) });
        return Fn.ConditionIf(given.LogicalId, value, Aws.NO_VALUE);
    }
}
