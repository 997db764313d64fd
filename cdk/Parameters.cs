using Amazon.CDK;
using Constructs;

namespace Autoscale.Cdk;

/// <summary>
/// Parameters of a stack. Each has a rule for its value, as a pattern or as bounds, and the error text of CloudFormation. They are children
/// of the stack, so that their names in the template are the names given here.
/// </summary>
public static class Parameters
{
    /// <summary>The pattern of the name of a bucket.</summary>
    internal const string BucketName = "^[a-z0-9][a-z0-9.-]{1,61}[a-z0-9]$";

    private const string Octet = "(25[0-5]|2[0-4][0-9]|1[0-9]{2}|[1-9]?[0-9])";

    /// <summary>One line of text that matches a pattern; required when it has no default.</summary>
    public static CfnParameter Text(
        Construct scope, string name, string description, string pattern, string rule, string? defaultText = null) =>
        new(Stack.Of(scope), name, new CfnParameterProps
        {
            Type = "String",
            Description = description,
            AllowedPattern = pattern,
            ConstraintDescription = rule,
            Default = defaultText,
        });

    /// <summary>A whole number within bounds.</summary>
    public static CfnParameter Number(Construct scope, string name, string description, int defaultNumber, int min, int max) =>
        new(Stack.Of(scope), name, new CfnParameterProps
        {
            Type = "Number",
            Description = description,
            Default = defaultNumber,
            MinValue = min,
            MaxValue = max,
            ConstraintDescription = $"must be a whole number from {min} to {max}",
        });

    /// <summary>An address range that AWS accepts for VPCs and subnets.</summary>
    public static CfnParameter VpcRange(Construct scope, string name, string description, string? defaultRange) =>
        Text(
            scope, name, description, $@"^{Octet}(\.{Octet}){{3}}/(1[6-9]|2[0-8])$",
            "must be an IPv4 range with a prefix of /16 to /28", defaultRange);

    /// <summary>An address range of administrators; ranges larger than /8 are refused.</summary>
    public static CfnParameter PeopleRange(Construct scope, string name, string description) =>
        Text(
            scope,
            name,
            description,
            $@"^{Octet}(\.{Octet}){{3}}/([89]|[12][0-9]|3[0-2])$",
            "must be an IPv4 range with a prefix of /8 to /32: administration is never open to the whole Internet");

    /// <summary>A TCP port.</summary>
    public static CfnParameter Port(Construct scope, string name, string description, int usual) =>
        Number(scope, name, description, usual, 1, 65535);

    /// <summary>One of several words.</summary>
    public static CfnParameter Choice(Construct scope, string name, string description, string usual, params string[] words) =>
        new(Stack.Of(scope), name, new CfnParameterProps
        {
            Type = "String",
            Description = description,
            Default = usual,
            AllowedValues = words,
            ConstraintDescription = $"must be one of {string.Join(", ", words)}",
        });

    /// <summary>Whether the metadata service of FortiGates requires tokens (IMDSv2).</summary>
    public static string MetadataTokens(Construct scope) => Choice(
        scope,
        "FortiGateMetadataTokens",
        "required: FortiGates read their metadata with tokens only (IMDSv2). optional: FortiOS releases that know no tokens read it too.",
        "required",
        "required",
        "optional").ValueAsString;

    /// <summary>An existing resource of a type that CloudFormation checks: it refuses the name of a missing resource.</summary>
    public static CfnParameter Existing(Construct scope, string name, string description, string type) =>
        new(Stack.Of(scope), name, new CfnParameterProps { Type = type, Description = description });

    /// <summary>An existing key pair. Its name is part of other values of the template, where not every character is allowed.</summary>
    public static CfnParameter KeyPair(Construct scope, string name, string description) => new(Stack.Of(scope), name, new CfnParameterProps
    {
        Type = "AWS::EC2::KeyPair::KeyName",
        Description = description,
        AllowedPattern = "^[a-zA-Z0-9 ._:/@+=-]{1,255}$",
        ConstraintDescription = "must be a key pair whose name consists of letters, digits, spaces and . _ : / @ + = -",
    });

    /// <summary>The id of an AWS resource.</summary>
    public static CfnParameter Id(Construct scope, string name, string description, string prefix) =>
        Text(scope, name, description, $"^{prefix}-[0-9a-f]{{8,17}}$", $"must be an id that begins with {prefix}-");

    /// <summary>The id of an image.</summary>
    public static CfnParameter Image(Construct scope, string name, string description) => new(Stack.Of(scope), name, new CfnParameterProps
    {
        Type = "AWS::EC2::Image::Id",
        Description = description,
        AllowedPattern = "^ami-[0-9a-f]{8,17}$",
        ConstraintDescription = "must be the id of an image (ami-…) of this region",
    });

    /// <summary>An EC2 instance type.</summary>
    public static CfnParameter InstanceType(Construct scope, string name, string description, string defaultType) =>
        Text(
            scope, name, description, @"^[a-z0-9-]+\.(small|medium|large|xlarge|[0-9]+xlarge)$",
            "must be a type of EC2 instance, such as c5.xlarge", defaultType);
}
