using System.Globalization;
using System.Net;
using System.Net.Sockets;
using Autoscale.Cli.Serve.Analyzer;
using Autoscale.Domain.Cluster.FortiAnalyzers;

namespace Autoscale.Cli.Serve.Control;

/// <summary>Takes the local FortiAnalyzer down, and lets strangers connect to it.</summary>
internal sealed class AnalyzerResource(LocalAnalyzer analyzer, AnalyzerClients clients, TimeProvider clock)
{
    private const string Path = "fortianalyzer/outage";
    private const double MaxSeconds = 604_800;

    public IReadOnlyList<SimulationAction> Actions =>
    [
        new("POST", Path, ["seconds"], Begin),
        new("DELETE", Path, [], _ => End()),
        new("POST", "fortianalyzer/connect", ["serial", "ip"], Connect),
    ];

    private SimulationAnswer Begin(SimulationRequest request)
    {
        DateTimeOffset? until = null;
        if (request["seconds"] is { Length: > 0 } text)
        {
            if (!double.TryParse(text, CultureInfo.InvariantCulture, out var seconds) || seconds is not (> 0 and <= MaxSeconds))
                return SimulationAnswer.Wrong(400, $"seconds must be a number above 0, at most {MaxSeconds:0}");
            until = clock.GetUtcNow() + TimeSpan.FromSeconds(seconds);
        }

        analyzer.BeginOutage(until);
        return Answer(new AnalyzerReply("down", until, null));
    }

    private SimulationAnswer End() => analyzer.TryEndOutage("is ended by hand")
        ? Answer(new AnalyzerReply("up", null, null))
        : SimulationAnswer.Wrong(409, "the FortiAnalyzer is not down");

    private SimulationAnswer Connect(SimulationRequest request)
    {
        var (serial, ip) = (request["serial"], request["ip"]);
        if (!FazSerial.IsValid(serial))
            return SimulationAnswer.Wrong(400, "serial must be 16 capital letters and digits that begin with F");
        if (!IPAddress.TryParse(ip, out var address) || address.AddressFamily != AddressFamily.InterNetwork)
            return SimulationAnswer.Wrong(400, "ip must be an IPv4 address");
        if (analyzer.Device.Troubles.IsDown)
            return SimulationAnswer.Wrong(409, "the FortiAnalyzer is down");
        if (clients.Serials.TryGetValue(serial, out var member))
            return SimulationAnswer.Wrong(409, $"{serial} is the serial number of {member}");
        clients.Connect(serial, address);
        return Answer(new AnalyzerReply("connected", null, serial));
    }

    private static SimulationAnswer Answer(AnalyzerReply reply) =>
        SimulationAnswer.Of(200, reply, SimulationContext.Readable.AnalyzerReply);
}

/// <summary>What was done to the FortiAnalyzer.</summary>
/// <param name="Did">down, up or connected.</param>
/// <param name="Until">The end of an outage; null for one without an end.</param>
/// <param name="Serial">The device that connected.</param>
internal sealed record AnalyzerReply(string Did, DateTimeOffset? Until, string? Serial);
