namespace Autoscale.Lambda.Events;

/// <summary>Where a reply may go: over TLS to AWS, or to this very machine, where an emulator may wait. An event cannot have us write to anywhere else.</summary>
internal static class ResponseUrl
{
    private static readonly string[] Domains = [".amazonaws.com", ".amazonaws.com.cn"];

    /// <summary>The URL; null when no reply may go there.</summary>
    public static Uri? Read(string? text) =>
        Uri.TryCreate(text, UriKind.Absolute, out var url) && url.UserInfo.Length == 0 && (IsAws(url) || IsHere(url)) ? url : null;

    private static bool IsAws(Uri url) => url.Scheme == Uri.UriSchemeHttps && url.IsDefaultPort && Domains.Any(d => url.IdnHost.EndsWith(d, StringComparison.OrdinalIgnoreCase));

    private static bool IsHere(Uri url) => url.Scheme == Uri.UriSchemeHttp && url.IsLoopback;
}
