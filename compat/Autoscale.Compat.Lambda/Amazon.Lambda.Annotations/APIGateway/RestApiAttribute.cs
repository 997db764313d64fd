namespace Amazon.Lambda.Annotations.APIGateway;

/// <summary>Binds a function to one method and path of the REST API.</summary>
[AttributeUsage(AttributeTargets.Method)]
public sealed class RestApiAttribute(LambdaHttpMethod method, string template) : Attribute
{
    public string Template { get; set; } = template;

    public LambdaHttpMethod Method { get; set; } = method;
}
