using Constructs;

namespace Autoscale.Cdk;

/// <summary>
/// The published zip in a bucket of the operator. Bucket, key and processors are parameters of the stack, so that a template needs neither
/// the CDK nor its bootstrap stack.
/// </summary>
public sealed class UploadedCode : FunctionCode
{
    /// <inheritdoc/>
    public override string? Architecture => null;

    internal override void GiveTo(Construct scope)
    {
        var bucket = Parameters.Text(
            scope,
            "CodeBucket",
            "The bucket with the zip of the functions (artifacts/lambda.zip), in the region of the stack.",
            Parameters.BucketName,
            "must be the name of a bucket");
        var key = Parameters.Text(
            scope,
            "CodeKey",
            "The key of the zip in CodeBucket. Upload a new version under a new key: CloudFormation does not see changes of an object.",
            "^[a-zA-Z0-9_.-]+(/[a-zA-Z0-9_.-]+)*$",
            "must be a key like autoscale/lambda.zip: letters, digits and - _ . / with no slash at either end",
            "lambda.zip");
        Set(scope, bucket.ValueAsString, key.ValueAsString);
    }
}
