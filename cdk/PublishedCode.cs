using Amazon.CDK;
using Amazon.CDK.AWS.S3.Assets;
using Constructs;

namespace Autoscale.Cdk;

/// <summary>The published Lambda artefact in a folder of this machine, which the CDK uploads.</summary>
/// <param name="folder">The folder with the executable <c>bootstrap</c>.</param>
/// <param name="architecture">The processor architecture of the functions, by its name in Lambda.</param>
public sealed class PublishedCode(string folder, string architecture) : FunctionCode
{
    /// <inheritdoc/>
    public override string Architecture => architecture;

    internal override void GiveTo(Construct scope)
    {
        if (Fault() is { } fault)
        {
            // An error annotation instead of an exception: the stack can be synthesized, but not deployed.
            Annotations.Of(scope).AddError(fault);
            return;
        }

        var code = new Asset(scope, "Code", new AssetProps { Path = folder });
        Set(scope, code.S3BucketName, code.S3ObjectKey);
    }

    private string? Fault()
    {
        var executable = Path.Combine(folder, "bootstrap");
        if (!File.Exists(executable))
            return $"There is no published function in {folder}. cdk/README.md says how to publish it.";
        if (ExecutableFormat.ArchitectureOf(executable) is not { } published || published == architecture)
            return null;
        return $"The function in {folder} was published for {published}, but context architecture is {architecture}: "
            + $"publish it with -p:LambdaArchitecture={architecture}.";
    }
}
