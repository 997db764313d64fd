namespace Autoscale.Lambda.Startup;

/// <summary>What the deployment says through environment variables: the one place that reads them.</summary>
/// <param name="ResourceTagPrefix">Which cluster it is (<c>RESOURCE_TAG_PREFIX</c>).</param>
/// <param name="EndpointUrl">An emulator instead of AWS (<c>AWS_ENDPOINT_URL</c>); null for AWS.</param>
/// <param name="LogLevel">What is left out of the log below (<c>AUTOSCALE_LOG_LEVEL</c>: <c>Debug</c>, <c>Information</c>, <c>Warning</c>).</param>
public sealed record DeploymentEnvironment(string ResourceTagPrefix, Uri? EndpointUrl, Microsoft.Extensions.Logging.LogLevel LogLevel)
{
    /// <summary>One of them, as it is; null when it is not set.</summary>
    public static string? Variable(string name) => Environment.GetEnvironmentVariable(name);

    /// <summary>What is left out of the log; a wrong word fails with a sentence.</summary>
    public static Microsoft.Extensions.Logging.LogLevel LevelOf(Func<string, string?> variable)
    {
        var level = variable("AUTOSCALE_LOG_LEVEL");
        return Enum.TryParse<Microsoft.Extensions.Logging.LogLevel>(string.IsNullOrWhiteSpace(level) ? "Information" : level, ignoreCase: true, out var least) && Enum.IsDefined(least)
            ? least
            : throw new InvalidOperationException($"Variable AUTOSCALE_LOG_LEVEL is '{level}', but it must be Debug, Information, Warning or Error.");
    }

    /// <summary>Reads them; a wrong deployment fails here, with a sentence, before the first request.</summary>
    public static DeploymentEnvironment Read() => Of(Variable);

    /// <summary>Reads them from somewhere else.</summary>
    public static DeploymentEnvironment Of(Func<string, string?> variable)
    {
        var prefix = variable("RESOURCE_TAG_PREFIX")?.Trim();
        if (prefix is not { Length: > 0 and <= 50 } || !prefix.All(c => char.IsAsciiLetterOrDigit(c) || c is '-' or '_' or '.'))
            throw new InvalidOperationException("Variable RESOURCE_TAG_PREFIX must name the cluster: 1 to 50 letters, digits, '-', '_' and '.', the prefix of its tables.");
        var endpoint = variable("AWS_ENDPOINT_URL");
        Uri? url = null;
        if (!string.IsNullOrWhiteSpace(endpoint) && (!Uri.TryCreate(endpoint, UriKind.Absolute, out url) || url.Scheme is not ("http" or "https")))
            throw new InvalidOperationException($"Variable AWS_ENDPOINT_URL is '{endpoint}', but it must be an http or https URL.");
        return new DeploymentEnvironment(prefix, url, LevelOf(variable));
    }
}
