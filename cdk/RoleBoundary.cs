using Amazon.CDK;
using Autoscale.Cdk.Options;
using Constructs;

namespace Autoscale.Cdk;

/// <summary>
/// The permissions boundary of the roles of a stack: that of the context, or that of the parameter of the included template.
/// </summary>
internal static class RoleBoundary
{
    /// <summary>The parameter of serverless.template.</summary>
    public const string Parameter = "PermissionsBoundaryArn";

    /// <summary>The condition of serverless.template.</summary>
    public const string Condition = "HasPermissionsBoundary";

    /// <summary>The boundary in the context; null when there is none.</summary>
    public static string? Given(Construct scope) => AutoscaleOptions.Read(scope.Node).PermissionsBoundary;

    /// <summary>The property <c>PermissionsBoundary</c> of a role in a stack that includes a part of serverless.template.</summary>
    public static string Of(Construct scope) =>
        Given(scope) ?? Fn.ConditionIf(Condition, Fn.Ref(Parameter), Aws.NO_VALUE).ToString()!;
}
