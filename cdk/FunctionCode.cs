using Amazon.CDK.AWS.SAM;
using Constructs;

namespace Autoscale.Cdk;

/// <summary>The code that all functions of the template share.</summary>
public abstract class FunctionCode
{
    /// <summary>
    /// The processor architecture of the functions, by its name in Lambda; null when a parameter of the stack names it.
    /// </summary>
    public abstract string? Architecture { get; }

    /// <summary>Sets the code of every function that was included within <paramref name="scope"/>.</summary>
    internal abstract void GiveTo(Construct scope);

    private protected static void Set(Construct scope, string bucket, string key)
    {
        foreach (var function in scope.Node.FindAll().OfType<CfnFunction>())
            function.CodeUri = new CfnFunction.S3LocationProperty { Bucket = bucket, Key = key };
    }
}
