namespace Autoscale.Emulators.Proxy;

/// <summary>The format of the requests and errors of a service.</summary>
internal enum AwsProtocol
{
    /// <summary>The operation is a header, the body is JSON (DynamoDB, SSM, Secrets Manager).</summary>
    Json,

    /// <summary>The operation is a form field, the answer XML (Auto Scaling, SNS, STS).</summary>
    Query,

    /// <summary>As <see cref="Query"/>, with errors in the format of EC2.</summary>
    Ec2,

    /// <summary>The operation is a method and a path (S3).</summary>
    Rest,
}
