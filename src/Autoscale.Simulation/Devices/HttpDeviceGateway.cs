using System.Net;
using System.Net.Http.Headers;
using System.Text;
using Autoscale.Domain.Shared.Aws;

namespace Autoscale.Simulation.Devices;

/// <summary>
/// Carries requests over HTTP with the headers of a FortiGate. All simulated devices share one loopback address, so each sends its own
/// address in <c>X-Forwarded-For</c>, as API Gateway would.
/// </summary>
/// <param name="client">The HTTP client; its timeout is that of the device.</param>
/// <param name="licenseUri">The URL of licenses (<c>license-url</c> of the user data); unused by a device that needs none.</param>
/// <param name="handlerUri">
/// The URL of configurations (<c>config-url</c> of the user data). Heartbeats go to the callback URL of the configuration, if it has one.
/// </param>
/// <param name="source">The private address of the device.</param>
public sealed class HttpDeviceGateway(HttpClient client, Uri licenseUri, Uri handlerUri, IPAddress source) : IDeviceGateway
{
    /// <inheritdoc/>
    public Task<DeviceAnswer?> GetLicenseAsync(InstanceId device, CancellationToken cancellationToken) =>
        GetAsync(licenseUri, device, cancellationToken);

    /// <inheritdoc/>
    public Task<DeviceAnswer?> GetConfigurationAsync(InstanceId device, CancellationToken cancellationToken) =>
        GetAsync(handlerUri, device, cancellationToken);

    /// <inheritdoc/>
    public async Task<DeviceAnswer?> PostHeartbeatAsync(DeviceHeartbeat beat, CancellationToken cancellationToken)
    {
        // Real devices send this wrong content type; a server that parses the body by it does not find the JSON.
        using var content = new ByteArrayContent(Encoding.UTF8.GetBytes(DeviceJson.Write(beat)));
        content.Headers.ContentType = new MediaTypeHeaderValue("application/x-www-form-urlencoded");
        using var request = Request(HttpMethod.Post, beat.Callback?.Url ?? handlerUri);
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
        catch (Exception fault) when (fault is HttpRequestException or IOException
            || (fault is OperationCanceledException && !cancellationToken.IsCancellationRequested))
        {
            // A device treats an unreachable server, a lost connection and a timeout alike.
            return null;
        }
    }
}
