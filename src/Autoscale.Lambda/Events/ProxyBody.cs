using System.Text;

namespace Autoscale.Lambda.Events;

/// <summary>Reads the body of a proxy event.</summary>
internal static class ProxyBody
{
    private const int Longest = 64 * 1024;

    /// <summary>The body as UTF-8 bytes; an <see cref="InvalidRequestException"/> when it is too large or not valid base64.</summary>
    public static byte[] Read(string? body, bool isBase64)
    {
        body ??= "";
        if (body.Length > Longest)
            throw new InvalidRequestException($"the body must have at most {Longest} characters", 413);
        if (!isBase64)
            return Encoding.UTF8.GetBytes(body);

        var bytes = new byte[body.Length];
        return Convert.TryFromBase64String(body, bytes, out var length)
            ? bytes[..length]
            : throw new InvalidRequestException("the body must be valid base64, because isBase64Encoded is true");
    }
}
