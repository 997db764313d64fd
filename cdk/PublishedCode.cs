using Amazon.CDK;
using Amazon.CDK.AWS.S3.Assets;
using Amazon.CDK.AWS.SAM;
using Constructs;

namespace Autoscale.Cdk;

/// <summary>The published Lambda artefact, which all functions of the template share.</summary>
/// <param name="Folder">The folder with the executable <c>bootstrap</c>.</param>
/// <param name="Architecture">The processor architecture of the functions, by its name in Lambda.</param>
public sealed record PublishedCode(string Folder, string Architecture)
{
    /// <summary>Sets the code of every function that was included within <paramref name="scope"/>.</summary>
    internal void GiveTo(Construct scope)
    {
        if (Fault() is { } fault)
        {
            // An error annotation instead of an exception: the stack can be synthesized, but not deployed.
            Annotations.Of(scope).AddError(fault);
            return;
        }

        var code = new Asset(scope, "Code", new AssetProps { Path = Folder });
        foreach (var function in scope.Node.FindAll().OfType<CfnFunction>())
            function.CodeUri = new CfnFunction.S3LocationProperty { Bucket = code.S3BucketName, Key = code.S3ObjectKey };
    }

    private string? Fault()
    {
        var executable = Path.Combine(Folder, "bootstrap");
        if (!File.Exists(executable))
            return $"There is no published function in {Folder}. cdk/README.md says how to publish it.";
        if (ExecutableFormat.ArchitectureOf(executable) is not { } published || published == Architecture)
            return null;
        return $"The function in {Folder} was published for {published}, but context architecture is {Architecture}: "
            + $"publish it with -p:LambdaArchitecture={Architecture}.";
    }
}
