using System.Net;
using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using System.Text;
using Autoscale.Simulation.Https;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Server.Kestrel.Https;

namespace Autoscale.Simulation.AddressManagers;

/// <summary>
/// The services of one simulated member over HTTPS on its loopback address: the REST APIs, and on a second port the failover service, which
/// requires a client certificate. A stopped member refuses connections. While a member is cut off, connections and requests hang, and are
/// closed when it is healed; what a member got while it stood still takes effect when it resumes, even if its caller has left.
/// </summary>
internal sealed class SimulatedMemberHost : IAsyncDisposable
{
    private readonly SimulatedAddressManagers _cluster;
    private readonly SimulatedMember _member;
    private readonly SimulatedAuthority _authority;
    private readonly TimeProvider _clock;
    private readonly CancellationTokenSource _ending = new();
    private readonly ReservedPort _restPort;
    private readonly ReservedPort _failoverPort;
    private TaskCompletionSource _change = NewChange();
    private X509Certificate2 _certificate;
    private SimulatedServer? _rest;
    private SimulatedServer? _failover;

    public SimulatedMemberHost(
        SimulatedAddressManagers cluster,
        SimulatedMember member,
        SimulatedAuthority authority,
        TimeProvider clock,
        ReservedPort restPort,
        ReservedPort failoverPort)
    {
        (_cluster, _member, _authority, _clock) = (cluster, member, authority, clock);
        (_restPort, _failoverPort) = (restPort, failoverPort);
        _certificate = authority.IssueServer(member.HostName, Address);
        cluster.Changed += OnChange;
    }

    /// <summary>Called when a connection or a request begins to wait for the end of a fault.</summary>
    public Action? Holding { get; set; }

    /// <summary>The SHA-256 of the certificate, in lower-case hex.</summary>
    public string Fingerprint => Convert.ToHexStringLower(_certificate.GetCertHash(HashAlgorithmName.SHA256));

    /// <summary>The loopback address.</summary>
    public IPAddress Address => IPAddress.Parse(_member.Address);

    /// <summary>Opens the ports.</summary>
    public async Task OpenAsync(CancellationToken cancellationToken)
    {
        var tls = new HttpsConnectionAdapterOptions { ServerCertificate = _certificate };
        var mutual = new HttpsConnectionAdapterOptions
        {
            ServerCertificate = _certificate,
            ClientCertificateMode = ClientCertificateMode.RequireCertificate,
            ClientCertificateValidation = (client, _, _) => _authority.HasIssued(client),
        };
        _rest = await SimulatedServer.StartAsync(
            new IPEndPoint(Address, _restPort.Port), tls, c => AnswerAsync(c, isForFailover: false), AdmitsAsync, cancellationToken);
        _failover = await SimulatedServer.StartAsync(
            new IPEndPoint(Address, _failoverPort.Port), mutual, c => AnswerAsync(c, isForFailover: true), AdmitsAsync, cancellationToken);
    }

    /// <summary>Closes the ports and all connections.</summary>
    public async Task CloseAsync()
    {
        foreach (var server in new[] { _rest, _failover }.OfType<SimulatedServer>())
            await server.DisposeAsync();
        (_rest, _failover) = (null, null);
    }

    /// <summary>Presents another certificate from now on; connections are closed.</summary>
    public async Task ReplaceCertificateAsync(CertificateFlaw flaw, CancellationToken cancellationToken)
    {
        var isOpen = _rest is not null;
        await CloseAsync();
        _certificate.Dispose();
        _certificate = _authority.IssueServer(_member.HostName, Address, flaw);
        if (isOpen)
            await OpenAsync(cancellationToken);
    }

    /// <inheritdoc/>
    public async ValueTask DisposeAsync()
    {
        _cluster.Changed -= OnChange;
        await _ending.CancelAsync();
        await CloseAsync();
        _certificate.Dispose();
        _restPort.Dispose();
        _failoverPort.Dispose();
        _ending.Dispose();
    }

    private static TaskCompletionSource NewChange() => new(TaskCreationOptions.RunContinuationsAsynchronously);

    private void OnChange() => Interlocked.Exchange(ref _change, NewChange()).SetResult();

    // False after a wait, and when the host ends.
    private async Task<bool> PassesAsync(Func<SimulatedMember, bool> isHeld, CancellationToken left)
    {
        using var either = CancellationTokenSource.CreateLinkedTokenSource(left, _ending.Token);
        for (var isFirst = true; ; isFirst = false)
        {
            var change = Volatile.Read(ref _change).Task;
            if (!isHeld(_member))
                return isFirst;
            if (isFirst)
                Holding?.Invoke();
            try
            {
                await change.WaitAsync(either.Token);
            }
            catch (OperationCanceledException)
            {
                return false;
            }
        }
    }

    private Task<bool> AdmitsAsync(CancellationToken closed) => PassesAsync(m => m.IsPartitioned, closed);

    private async Task AnswerAsync(HttpContext context, bool isForFailover)
    {
        var request = await ReadAsync(context, isForFailover);
        if (!await PassesAsync(m => m.IsPartitioned, context.RequestAborted))
        {
            context.Abort();
            return;
        }

        _ = await PassesAsync(m => m.IsPaused, default);
        await DelayAsync();
        if (_ending.IsCancellationRequested
            || _cluster.Answer(_member.Number, request) is not { } answer
            || !await PassesAsync(m => m.IsPartitioned, context.RequestAborted))
        {
            context.Abort();
            return;
        }

        context.Response.StatusCode = answer.Status;
        if (answer.Body.Length == 0)
            return;
        context.Response.ContentType = answer.ContentType;
        context.Response.ContentLength = answer.Body.Length;
        await context.Response.BodyWriter.WriteAsync(answer.Body, context.RequestAborted);
    }

    private async Task DelayAsync()
    {
        if (_member.Delay <= TimeSpan.Zero)
            return;
        try
        {
            var wait = Task.Delay(_member.Delay, _clock, _ending.Token);
            Holding?.Invoke();
            await wait;
        }
        catch (OperationCanceledException)
        {
            // The host ends.
        }
    }

    private static async Task<MemberRequest> ReadAsync(HttpContext context, bool isForFailover)
    {
        var http = context.Request;
        using var reader = new StreamReader(http.Body, Encoding.UTF8);
        return new MemberRequest(http.Method, http.Path.Value ?? "")
        {
            Query = http.Query.ToDictionary(q => q.Key, q => q.Value.ToString(), StringComparer.Ordinal),
            Authorization = http.Headers.Authorization.ToString(),
            Body = await reader.ReadToEndAsync(context.RequestAborted),
            WantsLinks = http.Headers.Accept.ToString().Contains("hal+json", StringComparison.Ordinal),
            IsForFailoverService = isForFailover,
        };
    }
}
