using Amazon.CDK;
using Amazon.CDK.AWS.IAM;
using Amazon.CDK.AWS.Lambda;

namespace Autoscale.Cdk;

/// <summary>The function that the library puts behind its custom resources.</summary>
internal static class HelperFunctions
{
    /// <summary>The library gives it a runtime that Lambda no longer creates; its code runs on this one.</summary>
    private const string Runtime = "nodejs24.x";

    /// <summary>Gives it a runtime of today, and takes away what the template then says in vain.</summary>
    public static void Mend(Stack stack)
    {
        foreach (var helper in stack.Node.FindAll().OfType<CfnFunction>())
        {
            helper.Runtime = Runtime;

            // It refers to its role, and so waits for it.
            helper.AddDeletionOverride("DependsOn");
        }

        // A policy that AWS may widen, for a log that says no more than the reason in the events of the stack.
        foreach (var role in stack.Node.FindAll().OfType<CfnRole>().Where(r => r.ManagedPolicyArns is { Length: > 0 }))
            role.AddDeletionOverride("Properties.ManagedPolicyArns");

        // By region, which runtime the helper would have had.
        stack.Node.TryRemoveChild("LatestNodeRuntimeMap");
    }
}
