using System.Collections.Concurrent;
using System.Text;
using System.Xml.Linq;

namespace Autoscale.Emulators.Proxy;

/// <summary>
/// Routes that DescribeRouteTables returns in the state <c>blackhole</c>, as AWS does when the target of a route is gone; moto always
/// returns <c>active</c>. Replacing or deleting such a route through the proxy resets its state.
/// </summary>
public sealed class Blackholes
{
    private readonly ConcurrentDictionary<(string RouteTableId, string Destination), bool> _routes = new();

    /// <summary>Shows a route as a blackhole.</summary>
    public void Add(string routeTableId, string destination = "0.0.0.0/0") => _routes[(routeTableId, destination)] = true;

    /// <summary>Shows a route in its real state again.</summary>
    public void Remove(string routeTableId, string destination = "0.0.0.0/0") => _routes.TryRemove((routeTableId, destination), out _);

    internal void Clear() => _routes.Clear();

    /// <summary>The answer of the emulator with the state of blackhole routes.</summary>
    internal byte[] Rewrite(AwsRequest request, int status, byte[] answer)
    {
        if (request.Service != "ec2" || status != 200 || _routes.IsEmpty)
            return answer;
        if (request.Operation is "ReplaceRoute" or "DeleteRoute")
            Remove(request.Field("RouteTableId") ?? "", request.Field("DestinationCidrBlock") ?? "");
        return request.Operation == "DescribeRouteTables" ? MarkBlackholes(answer) : answer;
    }

    private byte[] MarkBlackholes(byte[] answer)
    {
        var document = XDocument.Parse(Encoding.UTF8.GetString(answer));
        var space = document.Root!.Name.Namespace;
        foreach (var table in document.Root.Elements(space + "routeTableSet").Elements(space + "item"))
        {
            foreach (var route in table.Elements(space + "routeSet").Elements(space + "item"))
            {
                if (_routes.ContainsKey(
                    (table.Element(space + "routeTableId")?.Value ?? "", route.Element(space + "destinationCidrBlock")?.Value ?? "")))
                    route.SetElementValue(space + "state", "blackhole");
            }
        }

        return Encoding.UTF8.GetBytes($"{document.Declaration}\n{document.ToString(SaveOptions.DisableFormatting)}");
    }
}
