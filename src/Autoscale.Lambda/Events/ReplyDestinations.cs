using System.Text.RegularExpressions;
using Autoscale.Adapters.Endpoints;

namespace Autoscale.Lambda.Events;

/// <summary>
/// The URLs to which a reply to CloudFormation may be sent: objects of S3 over TLS, in the partition of the function and in the forms of
/// host that S3 documents. With an emulator instead of AWS also this machine. An event cannot choose another.
/// </summary>
/// <param name="AcceptsLoopback">True with an emulator instead of AWS (<c>AWS_ENDPOINT_URL</c>).</param>
public sealed partial record ReplyDestinations(bool AcceptsLoopback)
{
    private const int RegionInArn = 3;

    /// <summary>The URL; null when no reply may be sent to it.</summary>
    /// <param name="functionArn">The function that was invoked; its region decides the domain of the partition.</param>
    public Uri? Read(string? text, string functionArn) =>
        Uri.TryCreate(text, UriKind.Absolute, out var url)
        && url.UserInfo.Length == 0
        && (IsS3(url, functionArn) || (AcceptsLoopback && IsHere(url)))
            ? url
            : null;

    private static bool IsS3(Uri url, string functionArn) =>
        url.Scheme == Uri.UriSchemeHttps
        && url.IsDefaultPort
        && functionArn.Split(':').ElementAtOrDefault(RegionInArn) is { Length: > 0 } region
        && $".{PartitionDomain.Of(region)}" is var domain
        && url.IdnHost.EndsWith(domain, StringComparison.OrdinalIgnoreCase)
        && HostOfS3().IsMatch(url.IdnHost[..^domain.Length]);

    private static bool IsHere(Uri url) => url.Scheme == Uri.UriSchemeHttp && url.IsLoopback;

    // bucket.s3.region, bucket.s3 (legacy, global), bucket.s3-region (legacy), bucket.s3.dualstack.region; the bucket may be in the path.
    [GeneratedRegex(
        @"\A([a-z0-9][a-z0-9.-]*\.)?s3((\.dualstack)?[.-][a-z]{2,}(-[a-z0-9]+)+)?\z",
        RegexOptions.ExplicitCapture | RegexOptions.IgnoreCase | RegexOptions.CultureInvariant,
        matchTimeoutMilliseconds: 1000)]
    private static partial Regex HostOfS3();
}
