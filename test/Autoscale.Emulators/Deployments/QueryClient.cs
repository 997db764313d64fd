using System.Xml.Linq;
using Autoscale.Emulators.Processes;

namespace Autoscale.Emulators.Deployments;

/// <summary>
/// Calls EC2 and Auto Scaling in their Query protocol. A deployment creates groups, instances and networks with these calls; the
/// application never makes them.
/// </summary>
internal sealed class QueryClient(HttpClient http, Uri endpoint, string region = FakeSignature.UsualRegion)
{
    /// <summary>Makes one call. The answer has no XML namespaces.</summary>
    public async Task<XElement> CallAsync(
        string service, string version, string action, IReadOnlyDictionary<string, string> parameters, CancellationToken cancellationToken)
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, endpoint)
        {
            Content = new FormUrlEncodedContent([new("Action", action), new("Version", version), .. parameters]),
        };
        FakeSignature.Add(request, service, region);
        using var response = await http.SendAsync(request, cancellationToken);
        var text = await response.Content.ReadAsStringAsync(cancellationToken);
        if (!response.IsSuccessStatusCode)
            throw new InvalidOperationException($"{service} {action} answered {(int)response.StatusCode}: {text}");
        var root = XElement.Parse(text);
        foreach (var element in root.DescendantsAndSelf())
            element.Name = element.Name.LocalName;
        return root;
    }

    public Task<XElement> Ec2Async(string action, IReadOnlyDictionary<string, string> parameters, CancellationToken cancellationToken) =>
        CallAsync("ec2", "2016-11-15", action, parameters, cancellationToken);

    public Task<XElement> AutoScalingAsync(
        string action, IReadOnlyDictionary<string, string> parameters, CancellationToken cancellationToken) =>
        CallAsync("autoscaling", "2011-01-01", action, parameters, cancellationToken);
}
