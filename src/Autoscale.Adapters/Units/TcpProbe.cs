using System.Net;
using System.Net.Sockets;
using Autoscale.Domain.RouteFailover;

namespace Autoscale.Adapters.Units;

/// <summary>Asks whether a connection can be made, and ends it at once.</summary>
internal static class TcpProbe
{
    /// <summary>Why it cannot; null when it can.</summary>
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

    /// <summary>What became of a connection, in a word.</summary>
    public static string WordsOf(SocketError error) => error switch
    {
        SocketError.ConnectionRefused => "refused",
        SocketError.ConnectionReset or SocketError.ConnectionAborted => "broken off",
        _ => "unreachable",
    };
}
