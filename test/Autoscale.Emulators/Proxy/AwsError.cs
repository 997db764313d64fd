namespace Autoscale.Emulators.Proxy;

/// <summary>An error as AWS would send it; the proxy words it as the called service does.</summary>
/// <param name="Code">The error code, such as <c>ThrottlingException</c>.</param>
/// <param name="Message">What a person reads.</param>
/// <param name="Status">The HTTP status: 4xx blames the caller, 5xx the service. AWS clients retry 5xx and the codes of throttling.</param>
public sealed record AwsError(string Code, string Message, int Status = 400)
{
    /// <summary>The service failed; clients retry it.</summary>
    public static AwsError InternalError { get; } = new("InternalError", "An internal error has occurred.", 500);

    /// <summary>Too many requests; clients retry it after a pause.</summary>
    public static AwsError Throttling { get; } = new("ThrottlingException", "Rate exceeded");

    /// <summary>The caller's role does not allow the call; clients do not retry it.</summary>
    public static AwsError AccessDenied { get; } = new("AccessDenied", "Access Denied", 403);
}
