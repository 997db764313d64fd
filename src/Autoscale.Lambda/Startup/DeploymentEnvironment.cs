namespace Autoscale.Lambda.Startup;

/// <summary>The environment variables of a deployment; no other type reads them.</summary>
/// <param name="ResourceTagPrefix">The name of the cluster (<c>RESOURCE_TAG_PREFIX</c>).</param>
/// <param name="EndpointUrl">The URL of an emulator (<c>AWS_ENDPOINT_URL</c>); null for AWS.</param>
/// <param name="LogLevel">
/// The minimum level of the log (<c>AUTOSCALE_LOG_LEVEL</c>: <c>Debug</c>, <c>Information</c>, <c>Warning</c>).
/// </param>
public sealed record DeploymentEnvironment(string ResourceTagPrefix, Uri? EndpointUrl, Microsoft.Extensions.Logging.LogLevel LogLevel)
{
    /// <summary>The unchanged value of a variable; null when it is not set.</summary>
    public static string? Variable(string name) => Environment.GetEnvironmentVariable(name);

    /// <summary>The minimum level of the log; an invalid value throws an exception that lists the valid ones.</summary>
    public static Microsoft.Extensions.Logging.LogLevel LevelOf(Func<string, string?> variable)
    {
        var level = variable("AUTOSCALE_LOG_LEVEL");
        var text = string.IsNullOrWhiteSpace(level) ? "Information" : level;
        return Enum.TryParse<Microsoft.Extensions.Logging.LogLevel>(text, ignoreCase: true, out var min) && Enum.IsDefined(min)
            ? min
            : throw new InvalidOperationException(
                $"Variable AUTOSCALE_LOG_LEVEL is '{level}', but it must be Debug, Information, Warning or Error.");
    }

    /// <summary>Reads the variables; an invalid variable throws an exception here, before the first request.</summary>
    public static DeploymentEnvironment Read() => Of(Variable);

    /// <summary>Reads the variables from another source.</summary>
    public static DeploymentEnvironment Of(Func<string, string?> variable)
    {
        var prefix = variable("RESOURCE_TAG_PREFIX")?.Trim();
        if (prefix is null || !IsPrefix(prefix))
            throw new InvalidOperationException(
                "Variable RESOURCE_TAG_PREFIX must name the cluster: 1 to 50 letters, digits, '-', '_' and '.', the prefix of its tables.");
        var endpoint = variable("AWS_ENDPOINT_URL");
        Uri? url = null;
        if (!string.IsNullOrWhiteSpace(endpoint)
            && (!Uri.TryCreate(endpoint, UriKind.Absolute, out url) || url.Scheme is not ("http" or "https")))
            throw new InvalidOperationException($"Variable AWS_ENDPOINT_URL is '{endpoint}', but it must be an http or https URL.");
        return new DeploymentEnvironment(prefix, url, LevelOf(variable));
    }

    /// <summary>True for the prefix of a cluster: 1 to 50 letters, digits, '-', '_' and '.'.</summary>
    public static bool IsPrefix(string text) =>
        text is { Length: > 0 and <= 50 } && text.All(c => char.IsAsciiLetterOrDigit(c) || c is '-' or '_' or '.');
}
