using Amazon.CDK;

namespace Autoscale.Cdk.RouteFailover;

/// <summary>The kinds of parameter that the stacks ask for, each with the form that its values have.</summary>
internal static class ParameterForms
{
    private const string Octet = "(25[0-5]|2[0-4][0-9]|1[0-9]{2}|[1-9]?[0-9])";

    private const string Address = $@"({Octet}\.){{3}}{Octet}";

    /// <summary>A range that a VPC or a subnet may have.</summary>
    public static CfnParameter Range(Stack stack, string name, string description, string usual) => new(stack, name, new CfnParameterProps
    {
        Description = description,
        Default = usual,
        AllowedPattern = $"^{Address}/(1[6-9]|2[0-8])$",
        ConstraintDescription = "An IPv4 range like 10.0.0.0/16, from /16 to /28.",
    });

    /// <summary>Who may manage the units. There is no usual value, and no value that lets in the world.</summary>
    public static CfnParameter Managers(Stack stack, string name, string description) => new(stack, name, new CfnParameterProps
    {
        Description = description,
        AllowedPattern = $"^{Address}/([89]|[12][0-9]|3[0-2])$",
        ConstraintDescription = "An IPv4 range like 198.51.100.0/24, from /8 to /32: management is never open to the world.",
    });

    public static CfnParameter Port(Stack stack, string name, string description, int usual) => new(stack, name, new CfnParameterProps
    {
        Type = "Number",
        Description = description,
        Default = usual,
        MinValue = 1,
        MaxValue = 65535,
        ConstraintDescription = "A TCP port, 1 to 65535.",
    });

    public static CfnParameter Choice(Stack stack, string name, string description, string usual, params string[] values) => new(stack, name, new CfnParameterProps
    {
        Description = description,
        Default = usual,
        AllowedValues = values,
        ConstraintDescription = $"One of {string.Join(", ", values)}.",
    });

    public static CfnParameter Text(Stack stack, string name, string description, string pattern, string constraint, string? usual = null) => new(stack, name, new CfnParameterProps
    {
        Description = description,
        Default = usual!,
        AllowedPattern = pattern,
        ConstraintDescription = constraint,
    });

    /// <summary>A key pair that exists. Its name is written down beside what is made for a unit, in places where not every character may stand.</summary>
    public static CfnParameter KeyPair(Stack stack, string name, string description) => new(stack, name, new CfnParameterProps
    {
        Type = "AWS::EC2::KeyPair::KeyName",
        Description = description,
        AllowedPattern = "^[a-zA-Z0-9 ._:/@+=-]{1,255}$",
        ConstraintDescription = "A key pair whose name has no other characters than letters, digits, spaces and . _ : / @ + = -",
    });

    /// <summary>Something that exists already: CloudFormation refuses the name of one that does not.</summary>
    public static CfnParameter Existing(Stack stack, string name, string description, string type) => new(stack, name, new CfnParameterProps
    {
        Type = type,
        Description = description,
    });
}
