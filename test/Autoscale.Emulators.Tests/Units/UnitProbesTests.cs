using System.Net;
using System.Net.Sockets;
using System.Security.Cryptography;
using Autoscale.Adapters.Units;
using Autoscale.Domain.RouteFailover.Units;

namespace Autoscale.Emulators.Tests.Units;

/// <summary>Tests of the unit probes. All connections use the loopback interface.</summary>
public sealed class UnitProbesTests : IDisposable
{
    private const string Fine = "HTTP/1.1 200 OK\r\nContent-Length: 6\r\n\r\nall ok";

    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(10);
    private static readonly TimeSpan Impatience = TimeSpan.FromMilliseconds(150);

    private readonly UnitProbes _probes = new(new HashSet<string>(StringComparer.Ordinal), TimeProvider.System);

    public static TheoryData<string, string?, string?> Answers => new()
    {
        { Fine, null, null },
        { Fine, "ok", null },
        { Fine, "OK", "answered without 'OK'" },
        { "HTTP/1.1 503 Service Unavailable\r\nContent-Length: 2\r\n\r\nok", "ok", "answered 503 instead of 200" },
        { "HTTP/1.1 302 Found\r\nLocation: http://127.0.0.1:1/\r\nContent-Length: 0\r\n\r\n", null, "answered 302 instead of 200" },
        { "HTTP/1.1 200 OK\r\n\r\n" + new string('x', 65_534) + "ok", "ok", null },
        { "HTTP/1.1 200 OK\r\n\r\n" + new string('x', 65_535) + "ok", "ok", "answered without 'ok'" },
        { "HTTP/1.1 200 OK\r\nContent-Length: 99\r\n\r\nall", "ok", "connection lost" },
        { "HTTP/1.1 200 OK\r\nX: " + new string('x', 20_000) + "\r\n\r\n", null, "invalid HTTP answer" },
        { "SSH-2.0-something\r\n", null, "invalid HTTP answer" },
        { "", null, "connection lost" },
    };

    [Fact]
    public async Task A_unit_that_accepts_connections_is_up()
    {
        using var unit = new FakeUnit("");
        using var other = new FakeUnit("", address: IPAddress.IPv6Loopback);

        Assert.Null((await AskAsync(IPAddress.Loopback, new Probe.Tcp(unit.Port))).Failure);
        Assert.Null((await AskAsync(IPAddress.Loopback.MapToIPv6(), new Probe.Tcp(unit.Port))).Failure);
        Assert.Null((await AskAsync(IPAddress.IPv6Loopback, new Probe.Tcp(other.Port))).Failure);
    }

    [Fact]
    public async Task A_unit_that_refuses_connections_is_down()
    {
        var port = FreePort();

        Assert.Equal("refused", (await AskAsync(IPAddress.Loopback, new Probe.Tcp(port))).Failure);
        Assert.Equal("refused", (await AskAsync(IPAddress.IPv6Loopback, new Probe.Tcp(port))).Failure);
        Assert.Equal("refused", (await AskAsync(IPAddress.Loopback, Http(port))).Failure);
        Assert.Equal("refused", (await AskAsync(IPAddress.Loopback, Http(port) with { Kind = HttpProbeKind.Https })).Failure);
    }

    [Fact]
    public async Task A_unit_that_does_not_answer_is_down_after_the_timeout()
    {
        // The accept queue has room for one connection and is full.
        using var listener = new Socket(AddressFamily.InterNetwork, SocketType.Stream, ProtocolType.Tcp);
        listener.Bind(new IPEndPoint(IPAddress.Loopback, 0));
        listener.Listen(0);
        using var first = new Socket(AddressFamily.InterNetwork, SocketType.Stream, ProtocolType.Tcp);
        await first.ConnectAsync(listener.LocalEndPoint!);
        var port = ((IPEndPoint)listener.LocalEndPoint!).Port;

        var tcp = await _probes.AskAsync(IPAddress.Loopback, new Probe.Tcp(port), Impatience, default);
        var http = await _probes.AskAsync(IPAddress.Loopback, Http(port), Impatience, default);

        Assert.Equal(("no answer in 150 ms", "no answer in 150 ms"), (tcp.Failure, http.Failure));
        Assert.True(tcp.Took >= TimeSpan.FromMilliseconds(140) && tcp.Took < Patience);
    }

    [Theory]
    [MemberData(nameof(Answers))]
    public async Task An_HTTP_answer_is_accepted_or_rejected_with_a_reason(string answer, string? text, string? failure)
    {
        using var unit = new FakeUnit(answer);

        Assert.Equal(failure, (await AskAsync(IPAddress.Loopback, Http(unit.Port) with { Text = text })).Failure);
    }

    [Theory]
    [InlineData("HTTP/1.1 200 OK\r\nContent-Length: 9\r\n\r\nall")]
    [InlineData("HTTP/1.1 200 OK\r\nContent-Le")]
    public async Task An_incomplete_answer_times_out(string answer)
    {
        using var unit = new FakeUnit(answer, hangsUp: false);

        var slow = await _probes.AskAsync(IPAddress.Loopback, Http(unit.Port) with { Text = "ok" }, Impatience, default);

        Assert.Equal("no answer in 150 ms", slow.Failure);
    }

    [Fact]
    public async Task An_answer_is_read_only_as_far_as_the_probe_requires()
    {
        using var unit = new FakeUnit("HTTP/1.1 200 OK\r\nContent-Length: 99\r\n\r\nall ok", hangsUp: false);

        Assert.Null((await AskAsync(IPAddress.Loopback, Http(unit.Port))).Failure);
        Assert.Null((await AskAsync(IPAddress.Loopback, Http(unit.Port) with { Text = "ok" })).Failure);
    }

    [Fact]
    public async Task Every_HTTP_probe_opens_its_own_connection_and_sends_a_Host_header()
    {
        using var unit = new FakeUnit(Fine, address: IPAddress.IPv6Loopback);
        var probe = Http(unit.Port) with { Path = "/health?deep" };

        await AskAsync(IPAddress.IPv6Loopback, probe);
        Assert.StartsWith("GET /health?deep HTTP/1.1\r\n", unit.Request, StringComparison.Ordinal);
        Assert.Contains($"Host: [::1]:{unit.Port}\r\n", unit.Request, StringComparison.Ordinal);

        await AskAsync(IPAddress.IPv6Loopback, probe with { Kind = HttpProbeKind.Path, Host = "example.com" });
        Assert.Contains("Host: example.com\r\n", unit.Request, StringComparison.Ordinal);
        Assert.Equal(2, unit.Connections);
    }

    [Fact]
    public async Task A_self_signed_certificate_is_accepted_only_by_its_fingerprint()
    {
        using var certificate = FakeUnit.SelfSigned();
        using var unit = new FakeUnit(Fine, certificate);
        var probe = Http(unit.Port) with { Kind = HttpProbeKind.Https, Host = "unit.example.com", Text = "ok" };
        using var knowing = new UnitProbes(
            new HashSet<string>(StringComparer.Ordinal) { certificate.GetCertHashString(HashAlgorithmName.SHA256) }, TimeProvider.System);
        using var mistaken = new UnitProbes(new HashSet<string>(StringComparer.Ordinal) { new('0', 64) }, TimeProvider.System);

        Assert.Equal("certificate not trusted", (await AskAsync(IPAddress.Loopback, probe)).Failure);
        Assert.Equal("certificate not trusted", (await mistaken.AskAsync(IPAddress.Loopback, probe, Patience, default)).Failure);
        Assert.Null((await knowing.AskAsync(IPAddress.Loopback, probe, Patience, default)).Failure);
        Assert.Equal("unit.example.com", unit.Name);
        Assert.Null((await knowing.AskAsync(IPAddress.Loopback, probe with { Host = null }, Patience, default)).Failure);
    }

    [Fact]
    public async Task A_unit_without_TLS_is_down_for_an_HTTPS_probe()
    {
        using var unit = new FakeUnit(Fine);

        Assert.Equal("no TLS", (await AskAsync(IPAddress.Loopback, Http(unit.Port) with { Kind = HttpProbeKind.Https })).Failure);
    }

    [Fact]
    public async Task Cancellation_by_the_caller_is_thrown()
    {
        using var unit = new FakeUnit("", hangsUp: false);
        using var cancelled = new CancellationTokenSource();
        var waiting = _probes.AskAsync(IPAddress.Loopback, Http(unit.Port), Patience, cancelled.Token);

        await cancelled.CancelAsync();

        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => waiting);
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() =>
            _probes.AskAsync(IPAddress.Loopback, new Probe.Tcp(unit.Port), Patience, cancelled.Token));
    }

    public void Dispose() => _probes.Dispose();

    private static Probe.Http Http(int port) => new(HttpProbeKind.Http, port, "/", 200);

    // A port that was bound and is free again.
    private static int FreePort()
    {
        using var unit = new FakeUnit("");
        return unit.Port;
    }

    private Task<ProbeAnswer> AskAsync(IPAddress address, Probe probe) => _probes.AskAsync(address, probe, Patience, default);
}
