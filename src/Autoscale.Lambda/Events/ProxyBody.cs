using System.Text;

namespace Autoscale.Lambda.Events;

/// <summary>Reads bodies as API Gateway hands them over.</summary>
internal static class ProxyBody
{
    private const int Longest = 64 * 1024;

    /// <summary>The body as bytes of UTF-8; an <see cref="InvalidRequestException"/> when it is too large or not what the event says.</summary>
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
            : throw new InvalidRequestException("the body must be base64, as the event says that it is");
    }
}
