using System.Net;
using Autoscale.Domain.Cluster.FortiAnalyzers;

namespace Autoscale.Tests.Handlers;

/// <summary>A FortiAnalyzer that lists the given devices and registers what it is told to.</summary>
internal sealed class ScriptedAnalyzer : IFazSessions
{
    public const string Password = "faz-password-that-may-not-be-read";

    public Dictionary<string, FazDevice> Devices { get; } = new(StringComparer.Ordinal);

    /// <summary>The fault of every login; null for none.</summary>
    public FazFault? Fault { get; set; }

    /// <summary>The refusals of registrations, by serial number.</summary>
    public Dictionary<string, string> Refusals { get; } = new(StringComparer.Ordinal);

    /// <summary>The fault of every log-out; null for none.</summary>
    public FazFault? FaultOfEnd { get; set; }

    public int Logins { get; private set; }

    public int Ends { get; private set; }

    /// <summary>A device with this serial number connects from this address.</summary>
    public void Connect(string serial, IPAddress? address) =>
        Devices[serial] = new FazDevice(serial, serial, address, IsRegistered: false, Adom: null);

    public Task<FazLogin> LogInAsync(FazConnection connection, CancellationToken cancellationToken)
    {
        Logins++;
        Assert.Equal(Password, connection.Credentials.Password.Reveal());
        return Task.FromResult(Fault is null ? new FazLogin(new Session(connection.Adom), Fault: null) : new FazLogin(null, Fault));
    }

    public Task<FazListing> ListAsync(FazSession session, FazQuery query, CancellationToken cancellationToken) =>
        Task.FromResult(new FazListing([.. Devices.Values], Fault: null));

    public Task<FazBatch> AuthorizeAsync(
        FazSession session, IReadOnlyList<FazDevice> devices, DateTimeOffset until, CancellationToken cancellationToken) =>
        Task.FromResult(new FazBatch([.. devices.Select(d => Register(d, (Session)session))], Fault: null));

    public Task<FazBatch> RemoveAsync(
        FazSession session, IReadOnlyList<FazDevice> devices, DateTimeOffset until, CancellationToken cancellationToken) =>
        Task.FromResult(new FazBatch([.. devices.Select(d => new FazResult(d.Serial, Devices.Remove(d.Serial), null))], Fault: null));

    public Task<FazFarewell> LogOutAsync(FazSession session, CancellationToken cancellationToken)
    {
        Ends++;
        return Task.FromResult(new FazFarewell(FaultOfEnd));
    }

    private FazResult Register(FazDevice device, Session session)
    {
        if (Refusals.TryGetValue(device.Serial, out var refusal))
            return new FazResult(device.Serial, IsDone: false, refusal);
        Devices[device.Serial] = device with { IsRegistered = true, Adom = session.Adom };
        return new FazResult(device.Serial, IsDone: true, Refusal: null);
    }

    private sealed class Session(string adom) : FazSession
    {
        public string Adom => adom;
    }
}
