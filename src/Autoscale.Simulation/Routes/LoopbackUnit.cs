using System.Net;
using System.Net.Sockets;

namespace Autoscale.Simulation.Routes;

/// <summary>
/// A unit on this machine for real probes: it accepts connections, refuses them, or leaves them unanswered like a dead host. Spec
/// route-failover 5.3.
/// </summary>
public sealed class LoopbackUnit : IDisposable
{
    private readonly List<Socket> _sockets = [];

    /// <summary>Creates a unit that listens; a <see cref="SocketException"/> when the port is in use.</summary>
    /// <param name="address">A loopback address.</param>
    /// <param name="port">The port.</param>
    public LoopbackUnit(IPAddress address, int port)
    {
        ArgumentNullException.ThrowIfNull(address);
        if (!IPAddress.IsLoopback(address))
            throw new ArgumentException($"{address} is not a loopback address.", nameof(address));
        (Address, Port) = (address, port);
        Listen();
    }

    /// <summary>The loopback address.</summary>
    public IPAddress Address { get; }

    /// <summary>The port.</summary>
    public int Port { get; }

    /// <summary>Accepts connections and closes them at once.</summary>
    public void Listen() => _ = AcceptAsync(Open(backlog: 128));

    /// <summary>Refuses connections.</summary>
    public void Refuse()
    {
        foreach (var socket in _sockets)
            socket.Dispose();
        _sockets.Clear();
    }

    /// <summary>Leaves connections unanswered: the backlog is full, so the system drops their packets.</summary>
    public void Hang()
    {
        _ = Open(backlog: 0);
        var first = new Socket(Address.AddressFamily, SocketType.Stream, ProtocolType.Tcp);
        _sockets.Add(first);
        first.Connect(Address, Port);
    }

    /// <inheritdoc/>
    public void Dispose() => Refuse();

    // Without accepting connections, the backlog would fill up with probes.
    private static async Task AcceptAsync(Socket listener)
    {
        try
        {
            while (true)
                (await listener.AcceptAsync()).Dispose();
        }
        catch (Exception ended) when (ended is SocketException or ObjectDisposedException)
        {
            // The unit has stopped listening.
        }
    }

    private Socket Open(int backlog)
    {
        Refuse();
        var listener = new Socket(Address.AddressFamily, SocketType.Stream, ProtocolType.Tcp);
        _sockets.Add(listener);
        listener.Bind(new IPEndPoint(Address, Port));
        listener.Listen(backlog);
        return listener;
    }
}
