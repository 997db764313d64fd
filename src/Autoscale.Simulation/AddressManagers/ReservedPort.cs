using System.Net;
using System.Net.Sockets;

namespace Autoscale.Simulation.AddressManagers;

/// <summary>
/// A port of a loopback address that no other program gets while its server is stopped. The socket is bound and does not listen, so that
/// connections are refused until a server listens on the same port.
/// </summary>
internal sealed class ReservedPort : IDisposable
{
    private readonly Socket _socket = new(AddressFamily.InterNetwork, SocketType.Stream, ProtocolType.Tcp);

    private ReservedPort(IPEndPoint endPoint) => _socket.Bind(endPoint);

    /// <summary>The port.</summary>
    public int Port => ((IPEndPoint)_socket.LocalEndPoint!).Port;

    /// <summary>Reserves one port on each of some addresses, with the same number.</summary>
    public static IReadOnlyList<ReservedPort> OnAll(IReadOnlyList<IPAddress> addresses)
    {
        const int Attempts = 20;
        for (var attempt = 1; ; attempt++)
        {
            List<ReservedPort> ports = [];
            try
            {
                foreach (var address in addresses)
                    ports.Add(new ReservedPort(new IPEndPoint(address, ports.Count == 0 ? 0 : ports[0].Port)));
                return ports;
            }
            catch (SocketException inUse) when (inUse.SocketErrorCode == SocketError.AddressAlreadyInUse && attempt < Attempts)
            {
                ports.ForEach(p => p.Dispose());
            }
        }
    }

    /// <inheritdoc/>
    public void Dispose() => _socket.Dispose();
}
