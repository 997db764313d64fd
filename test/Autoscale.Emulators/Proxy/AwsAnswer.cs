using System.Text;

namespace Autoscale.Emulators.Proxy;

/// <summary>A complete answer of the proxy itself.</summary>
internal sealed record AwsAnswer(int Status, string ContentType, byte[] Body)
{
    /// <summary>The same request id in every answer of the proxy.</summary>
    public const string RequestId = "00000000-0000-4000-8000-000000000000";

    public AwsAnswer(int status, string contentType, string body)
        : this(status, contentType, Encoding.UTF8.GetBytes(body))
    {
    }

    public static string NamespaceOf(AwsRequest request) => $"http://{request.Service}.amazonaws.com/doc/{request.Field("Version")}/";
}
