using Autoscale.Lambda.Startup;
using Microsoft.Extensions.Logging;

namespace Autoscale.Tests.Startup;

/// <summary>An invalid deployment fails before the first request with an error that names the variable.</summary>
public sealed class DeploymentEnvironmentTests
{
    [Fact]
    public void Variables_other_than_the_prefix_have_defaults() =>
        Assert.Equal(new DeploymentEnvironment("fgt", EndpointUrl: null, LogLevel.Information), Read(("RESOURCE_TAG_PREFIX", "fgt")));

    [Fact]
    public void Every_variable_is_read() => Assert.Equal(
        new DeploymentEnvironment("fgt-1", new Uri("http://localhost:4566"), LogLevel.Debug),
        Read(("RESOURCE_TAG_PREFIX", " fgt-1 "), ("AWS_ENDPOINT_URL", "http://localhost:4566"), ("AUTOSCALE_LOG_LEVEL", "debug")));

    [Fact]
    public void Empty_variables_count_as_missing() =>
        Assert.Equal(
            Read(("RESOURCE_TAG_PREFIX", "fgt")),
            Read(("RESOURCE_TAG_PREFIX", "fgt"), ("AWS_ENDPOINT_URL", " "), ("AUTOSCALE_LOG_LEVEL", "")));

    [Theory]
    [InlineData("RESOURCE_TAG_PREFIX", null)]
    [InlineData("RESOURCE_TAG_PREFIX", "")]
    [InlineData("RESOURCE_TAG_PREFIX", "  ")]
    [InlineData("RESOURCE_TAG_PREFIX", "a-prefix-of-fifty-one-characters-which-is-one-too-ma")]
    [InlineData("RESOURCE_TAG_PREFIX", "no table/has such a name")]
    [InlineData("AWS_ENDPOINT_URL", "localhost:4566")]
    [InlineData("AWS_ENDPOINT_URL", "ftp://localhost")]
    [InlineData("AWS_ENDPOINT_URL", "/relative")]
    [InlineData("AUTOSCALE_LOG_LEVEL", "Loud")]
    [InlineData("AUTOSCALE_LOG_LEVEL", "42")]
    public void An_invalid_variable_is_an_error_that_names_it(string name, string? value)
    {
        var variables = new Dictionary<string, string?> { ["RESOURCE_TAG_PREFIX"] = "fgt", [name] = value };

        var error = Assert.Throws<InvalidOperationException>(() => DeploymentEnvironment.Of(variables.GetValueOrDefault));

        Assert.Contains(name, error.Message, StringComparison.Ordinal);
        Assert.EndsWith(".", error.Message, StringComparison.Ordinal);
    }

    private static DeploymentEnvironment Read(params (string Name, string Value)[] variables) =>
        DeploymentEnvironment.Of(variables.ToDictionary(v => v.Name, v => (string?)v.Value, StringComparer.Ordinal).GetValueOrDefault);
}
