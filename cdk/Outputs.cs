using Amazon.CDK;
using Constructs;

namespace Autoscale.Cdk;

/// <summary>The outputs of a stack, with the same names in the template.</summary>
public static class Outputs
{
    /// <summary>Adds an output.</summary>
    public static void Add(Construct scope, string name, string description, string value) =>
        new CfnOutput(Stack.Of(scope), name, new CfnOutputProps { Description = description, Value = value });
}
