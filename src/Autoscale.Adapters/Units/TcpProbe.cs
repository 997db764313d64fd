using System.Net;
using System.Net.Sockets;
using Autoscale.Domain.RouteFailover.Units;

namespace Autoscale.Adapters.Units;

/// <summary>Probes with a TCP connection, which is closed at once.</summary>
internal static class TcpProbe
{
    /// <summary>The failure of the probe; null when it succeeded.</summary>
    public static async Task<string?> AskAsync(IPAddress address, Probe.Tcp probe, CancellationToken cancellationToken)
    {
        try
        {
            using var socket = new Socket(address.AddressFamily, SocketType.Stream, ProtocolType.Tcp);
            await socket.ConnectAsync(new IPEndPoint(address, probe.Port), cancellationToken);
            return null;
        }
        catch (SocketException failed)
        {
            return WordsOf(failed.SocketErrorCode);
        }
    }

    /// <summary>The failure of a connection in one or two words.</summary>
    public static string WordsOf(SocketError error) => error switch
    {
        SocketError.ConnectionRefused => ProbeFailure.Refused,
        SocketError.ConnectionReset or SocketError.ConnectionAborted => ProbeFailure.ConnectionLost,
        _ => ProbeFailure.Unreachable,
    };
}
