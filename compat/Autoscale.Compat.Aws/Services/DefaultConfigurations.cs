using Amazon.Runtime;
using Amazon.Runtime.Internal;

namespace Autoscale.Compat.Aws.Services;

/// <summary>The default configurations of the SDK, from its guide on "smart configuration defaults".</summary>
internal static class DefaultConfigurations
{
    public static DefaultConfigurationProvider Provider() => new(
    [
        With(DefaultConfigurationMode.Standard, milliseconds: 3100),
        With(DefaultConfigurationMode.InRegion, milliseconds: 1100),
        With(DefaultConfigurationMode.CrossRegion, milliseconds: 3100),
        With(DefaultConfigurationMode.Mobile, milliseconds: 30000),
        With(DefaultConfigurationMode.Auto, milliseconds: 1100),
    ]);

    private static DefaultConfiguration With(DefaultConfigurationMode mode, int milliseconds)
    {
        var timeout = TimeSpan.FromMilliseconds(milliseconds);
        return new DefaultConfiguration
        {
            Name = mode,
            RetryMode = RequestRetryMode.Standard,
            S3UsEast1RegionalEndpoint = S3UsEast1RegionalEndpointValue.Regional,
            ConnectTimeout = timeout,
            TlsNegotiationTimeout = timeout,
        };
    }
}
