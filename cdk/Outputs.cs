using Amazon.CDK;
using Constructs;

namespace Autoscale.Cdk;

/// <summary>What a stack tells whoever deploys it, called as in the template.</summary>
public static class Outputs
{
    /// <summary>Adds one.</summary>
    public static void Add(Construct scope, string name, string description, string value) =>
        new CfnOutput(Stack.Of(scope), name, new CfnOutputProps { Description = description, Value = value });
}
