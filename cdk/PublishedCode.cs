using Amazon.CDK;
using Amazon.CDK.AWS.S3.Assets;
using Amazon.CDK.AWS.SAM;
using Constructs;

namespace Autoscale.Cdk;

/// <summary>The published Lambda artefact, which all functions of the template share.</summary>
internal static class PublishedCode
{
    /// <summary>Gives it to every function that was included within <paramref name="scope"/>.</summary>
    public static void Use(Construct scope, string publishFolder)
    {
        if (!File.Exists(Path.Combine(publishFolder, "bootstrap")))
        {
            // An error, not an exception: the stack can be looked at, but not deployed.
            Annotations.Of(scope).AddError($"There is no published function in {publishFolder}. cdk/README.md says how to publish it.");
            return;
        }

        var code = new Asset(scope, "Code", new AssetProps { Path = publishFolder });
        foreach (var function in scope.Node.FindAll().OfType<CfnFunction>())
            function.CodeUri = new CfnFunction.S3LocationProperty { Bucket = code.S3BucketName, Key = code.S3ObjectKey };
    }
}
