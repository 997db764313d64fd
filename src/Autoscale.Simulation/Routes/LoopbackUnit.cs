using System.Net;
using System.Net.Sockets;

namespace Autoscale.Simulation.Routes;

/// <summary>A unit on this machine, for probes that are real: it listens, refuses, or lets connections hang as a dead host does. Spec route-failover 5.3.</summary>
public sealed class LoopbackUnit : IDisposable
{
    private readonly List<Socket> _sockets = [];

    /// <summary>A unit that listens; a <see cref="SocketException"/> when somebody else does already.</summary>
    /// <param name="address">A loopback address.</param>
    /// <param name="port">The port.</param>
    public LoopbackUnit(IPAddress address, int port)
    {
        ArgumentNullException.ThrowIfNull(address);
        if (!IPAddress.IsLoopback(address))
            throw new ArgumentException($"{address} is no address of this machine alone.", nameof(address));
        (Address, Port) = (address, port);
        Listen();
    }

    /// <summary>Where it is.</summary>
    public IPAddress Address { get; }

    /// <summary>Where it listens.</summary>
    public int Port { get; }

    /// <summary>Answers: connections are made, and ended at once.</summary>
    public void Listen() => _ = AcceptAsync(Open(backlog: 128));

    /// <summary>Refuses: nobody listens.</summary>
    public void Refuse()
    {
        foreach (var socket in _sockets)
            socket.Dispose();
        _sockets.Clear();
    }

    /// <summary>Lets connections hang: what is sent is dropped, because the backlog is full.</summary>
    public void Hang()
    {
        _ = Open(backlog: 0);
        var first = new Socket(Address.AddressFamily, SocketType.Stream, ProtocolType.Tcp);
        _sockets.Add(first);
        first.Connect(Address, Port);
    }

    /// <inheritdoc/>
    public void Dispose() => Refuse();

    // Without that the backlog would be full after as many probes as it is long.
    private static async Task AcceptAsync(Socket listener)
    {
        try
        {
            while (true)
                (await listener.AcceptAsync()).Dispose();
        }
        catch (Exception ended) when (ended is SocketException or ObjectDisposedException)
        {
            // The unit does something else by now.
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
