using Amazon.CDK;
using Amazon.CDK.AWS.IAM;
using Amazon.CDK.AWS.Lambda;

namespace Autoscale.Cdk;

/// <summary>Corrects the function that the library creates for its custom resources.</summary>
internal static class HelperFunctions
{
    /// <summary>The runtime for that function, because Lambda no longer creates functions with the library's runtime.</summary>
    private const string Runtime = "nodejs24.x";

    /// <summary>Sets the runtime, and removes the parts of the template that are then unused.</summary>
    public static void Mend(Stack stack)
    {
        foreach (var helper in stack.Node.FindAll().OfType<CfnFunction>())
        {
            helper.Runtime = Runtime;

            // The function refers to its role, which implies the dependency.
            helper.AddDeletionOverride("DependsOn");
        }

        // The managed policy only allows a log, which contains no more than the reason in the stack events; AWS may widen the policy.
        foreach (var role in stack.Node.FindAll().OfType<CfnRole>().Where(r => r.ManagedPolicyArns is { Length: > 0 }))
            role.AddDeletionOverride("Properties.ManagedPolicyArns");

        // The map of the library's runtimes by region.
        stack.Node.TryRemoveChild("LatestNodeRuntimeMap");
    }
}
