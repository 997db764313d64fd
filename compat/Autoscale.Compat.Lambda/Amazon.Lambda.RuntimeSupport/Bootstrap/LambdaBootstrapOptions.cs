namespace Amazon.Lambda.RuntimeSupport.Bootstrap;

public class LambdaBootstrapOptions
{
    /// <summary>Host and port of the Runtime API, for tests; in Lambda the variable AWS_LAMBDA_RUNTIME_API contains them.</summary>
    public string? RuntimeApiEndpoint { get; set; }
}
