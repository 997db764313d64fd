namespace Autoscale.Emulators.Proxy;

/// <summary>An error of AWS. The proxy formats it in the protocol of the called service.</summary>
/// <param name="Code">The error code, such as <c>ThrottlingException</c>.</param>
/// <param name="Message">The error message.</param>
/// <param name="Status">The HTTP status: 4xx for caller errors, 5xx for service errors. AWS clients retry 5xx and throttling.</param>
public sealed record AwsError(string Code, string Message, int Status = 400)
{
    /// <summary>The service failed; clients retry the call.</summary>
    public static AwsError InternalError { get; } = new("InternalError", "An internal error has occurred.", 500);

    /// <summary>Too many requests; clients retry the call after a pause.</summary>
    public static AwsError Throttling { get; } = new("ThrottlingException", "Rate exceeded");

    /// <summary>The role of the caller does not allow the call; clients do not retry it.</summary>
    public static AwsError AccessDenied { get; } = new("AccessDenied", "Access Denied", 403);
}
