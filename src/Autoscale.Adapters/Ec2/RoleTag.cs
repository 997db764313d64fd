namespace Autoscale.Adapters.Ec2;

/// <summary>The tag that shows people, and other programs, who the primary is. Spec 7.7.</summary>
internal static class RoleTag
{
    public const string Key = "AutoscaleRole";
    public const string Primary = "primary";
}
