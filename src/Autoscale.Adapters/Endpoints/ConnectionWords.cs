using System.Net.Sockets;

namespace Autoscale.Adapters.Endpoints;

/// <summary>Words for errors of connections, to be followed by an address.</summary>
internal static class ConnectionWords
{
    public static string Of(SocketError error) => error switch
    {
        SocketError.ConnectionRefused => "connection refused by",
        SocketError.HostNotFound or SocketError.NoData or SocketError.TryAgain => "no address found for",
        SocketError.HostUnreachable or SocketError.NetworkUnreachable => "no route to",
        SocketError.ConnectionReset or SocketError.ConnectionAborted => "connection reset by",
        _ => "no connection to",
    };
}
