using System.Net;
using System.Net.Http.Headers;
using System.Text;
using Autoscale.Domain.Fleet;

namespace Autoscale.Simulation.Devices;

/// <summary>
/// The way over HTTP, with the headers that a FortiGate sends. All simulated devices share one loopback address, so each names its own in <c>X-Forwarded-For</c>, as
/// API Gateway would.
/// </summary>
/// <param name="client">What sends; its timeout is how long a device waits for an answer.</param>
/// <param name="licenseUri">Where licenses are (<c>license-url</c> of the user data); a device that needs none does not ask there.</param>
/// <param name="handlerUri">Where configurations are and heartbeats go (<c>config-url</c> of the user data).</param>
/// <param name="source">The device's private address.</param>
public sealed class HttpDeviceGateway(HttpClient client, Uri licenseUri, Uri handlerUri, IPAddress source) : IDeviceGateway
{
    /// <inheritdoc/>
    public Task<DeviceAnswer?> GetLicenseAsync(InstanceId device, CancellationToken cancellationToken) => GetAsync(licenseUri, device, cancellationToken);

    /// <inheritdoc/>
    public Task<DeviceAnswer?> GetConfigurationAsync(InstanceId device, CancellationToken cancellationToken) => GetAsync(handlerUri, device, cancellationToken);

    /// <inheritdoc/>
    public async Task<DeviceAnswer?> PostHeartbeatAsync(DeviceHeartbeat beat, CancellationToken cancellationToken)
    {
        // The type is wrong, and that is what devices send: a server that believes it does not find the JSON.
        using var content = new ByteArrayContent(Encoding.UTF8.GetBytes(DeviceJson.Write(beat)));
        content.Headers.ContentType = new MediaTypeHeaderValue("application/x-www-form-urlencoded");
        using var request = Request(HttpMethod.Post, handlerUri);
        request.Content = content;
        return await SendAsync(request, cancellationToken);
    }

    private async Task<DeviceAnswer?> GetAsync(Uri uri, InstanceId device, CancellationToken cancellationToken)
    {
        using var request = Request(HttpMethod.Get, uri);
        request.Headers.Add("Fos-instance-id", device.Value);
        return await SendAsync(request, cancellationToken);
    }

    private HttpRequestMessage Request(HttpMethod method, Uri uri)
    {
        var request = new HttpRequestMessage(method, uri);
        request.Headers.Add("Accept", "*/*");
        request.Headers.Add("X-Forwarded-For", source.ToString());
        return request;
    }

    private async Task<DeviceAnswer?> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
    {
        try
        {
            using var response = await client.SendAsync(request, cancellationToken);
            return new DeviceAnswer((int)response.StatusCode, await response.Content.ReadAsStringAsync(cancellationToken));
        }
        catch (Exception fault) when (fault is HttpRequestException or IOException || (fault is OperationCanceledException && !cancellationToken.IsCancellationRequested))
        {
            // Nobody there, cut off, or too slow: to a device these are one thing.
            return null;
        }
    }
}
