namespace Autoscale.Emulators.Proxy;

/// <summary>How a service words its requests and its errors.</summary>
internal enum AwsProtocol
{
    /// <summary>The operation is a header, the body is JSON (DynamoDB, SSM, Secrets Manager).</summary>
    Json,

    /// <summary>The operation is a form field, the answer XML (Auto Scaling, SNS, STS).</summary>
    Query,

    /// <summary>As <see cref="Query"/>, with errors of its own shape.</summary>
    Ec2,

    /// <summary>The operation is a method and a path (S3).</summary>
    Rest,
}
