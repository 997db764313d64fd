using Amazon.CDK;
using Amazon.CDK.AWS.IAM;

namespace Autoscale.Cdk.RouteFailover;

/// <summary>The role of a unit: it may read the objects that its user data refers to, and none of the other unit.</summary>
internal static class UnitRole
{
    public static CfnInstanceProfile Make(Stack stack, int unit, IEnumerable<string> objectArns)
    {
        var role = new CfnRole(stack, $"Fgt{unit}Role", new CfnRoleProps
        {
            Description = $"Allows unit {unit} to read its first configuration.",
            AssumeRolePolicyDocument = Policy(
                ("Effect", "Allow"),
                ("Principal", new Dictionary<string, object>(StringComparer.Ordinal) { ["Service"] = "ec2.amazonaws.com" }),
                ("Action", "sts:AssumeRole")),
            PermissionsBoundary = RoleBoundary.Of(stack),
            Policies = new object[]
            {
                new CfnRole.PolicyProperty
                {
                    PolicyName = "ReadFirstConfiguration",
                    PolicyDocument = Policy(
                        ("Sid", "ReadOwnObjects"), ("Effect", "Allow"), ("Action", "s3:GetObject"), ("Resource", objectArns.ToArray())),
                },
            },
            Tags = [new CfnTag { Key = "ResourceGroup", Value = Fn.Ref("ResourceTagPrefix") }],
        });
        return new CfnInstanceProfile(stack, $"Fgt{unit}InstanceProfile", new CfnInstanceProfileProps { Roles = [role.Ref] });
    }

    /// <summary>A policy document with these statements.</summary>
    internal static Dictionary<string, object> Document(params object[] statements) =>
        new(StringComparer.Ordinal) { ["Version"] = "2012-10-17", ["Statement"] = statements };

    /// <summary>A statement of a policy document.</summary>
    internal static Dictionary<string, object> Statement(params IReadOnlyList<(string Key, object Value)> parts) =>
        parts.ToDictionary(part => part.Key, part => part.Value, StringComparer.Ordinal);

    private static Dictionary<string, object> Policy(params IReadOnlyList<(string Key, object Value)> statement) =>
        Document(Statement(statement));
}
