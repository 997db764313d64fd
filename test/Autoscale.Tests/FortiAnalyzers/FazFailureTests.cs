using System.Net;
using System.Net.Sockets;
using Autoscale.Adapters.FortiAnalyzers;
using Autoscale.Domain.Cluster.FortiAnalyzers;
using Autoscale.Domain.Shared.Secrets;
using Autoscale.Simulation.Clock;
using Autoscale.Simulation.FortiAnalyzers;
using Autoscale.Simulation.Https;

namespace Autoscale.Tests.FortiAnalyzers;

/// <summary>The failures of the way to a FortiAnalyzer, and of the login, each with its own outcome. Real TLS on loopback.</summary>
public sealed class FazFailureTests
{
    [Fact]
    public async Task An_unreachable_FortiAnalyzer_is_reported()
    {
        using var unused = new Socket(AddressFamily.InterNetwork, SocketType.Stream, ProtocolType.Tcp);
        unused.Bind(new IPEndPoint(IPAddress.Loopback, 0));
        var port = ((IPEndPoint)unused.LocalEndPoint!).Port;

        Assert.Equal(
            new FazFault(FazFaultKind.Unreachable, $"connection refused by 127.0.0.1:{port}"),
            await FaultOfAsync(new JsonRpcFazSessions(TimeProvider.System), To(port)));
    }

    [Fact]
    public async Task A_FortiAnalyzer_that_accepts_no_connection_is_reported_after_five_seconds()
    {
        using var listener = await FullListenerAsync();
        var clock = new ManualClock(FortiGates.Noon);
        var port = ((IPEndPoint)listener.LocalEndPoint!).Port;
        var login = FaultOfAsync(new JsonRpcFazSessions(clock), To(port));
        await UntilAsync(() => clock.NextDue == FortiGates.Noon + FazChannel.ConnectTime);

        clock.Advance(FazChannel.ConnectTime);

        Assert.Equal(new FazFault(FazFaultKind.TimedOut, $"no connection to 127.0.0.1:{port} within 5 seconds"), await login);
    }

    [Fact]
    public async Task An_answer_that_takes_longer_than_30_seconds_is_reported_and_no_session_is_open()
    {
        var clock = new ManualClock(FortiGates.Noon);
        await using var faz = await FazBench.StartAsync(clock: clock);
        faz.Device.Troubles.Delays[FazCallKind.LogIn] = Timeout.InfiniteTimeSpan;
        var delaying = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        faz.Host.Delaying = _ => delaying.TrySetResult();
        var login = FaultOfAsync(faz.Sessions, faz.Connection);
        await delaying.Task;

        clock.Advance(FazChannel.CallTime);

        Assert.Equal(new FazFault(FazFaultKind.TimedOut, "no answer within 30 seconds"), await login);
        Assert.Equal(0, faz.Device.OpenedSessions);
    }

    [Fact]
    public async Task The_end_of_the_callers_time_is_a_fault_and_no_exception()
    {
        await using var faz = await FazBench.StartAsync();
        faz.Device.Troubles.Delays[FazCallKind.List] = Timeout.InfiniteTimeSpan;
        var session = await faz.LogInAsync();
        using var ending = new CancellationTokenSource();
        faz.Host.Delaying = _ => ending.Cancel();

        var listing = await faz.Sessions.ListAsync(session, FazBench.QueryOf(1), ending.Token);

        Assert.Equal(new FazFault(FazFaultKind.TimedOut, "no answer in the time that was left"), listing.Fault);
        await EndAsync(faz, session);
    }

    [Theory]
    [InlineData(CertificateFlaw.WrongName, "the certificate is not accepted: it does not name 127.0.0.1")]
    [InlineData(CertificateFlaw.ForeignAuthority, "the certificate is not accepted: none of the given authorities issued it")]
    [InlineData(CertificateFlaw.Expired, "the certificate is not accepted: it has expired or is not valid yet")]
    public async Task A_certificate_with_the_wrong_name_chain_or_dates_is_refused_before_the_password_is_sent(
        CertificateFlaw flaw, string text)
    {
        await using var faz = await FazBench.StartAsync(flaw);

        Assert.Equal(new FazFault(FazFaultKind.Certificate, text), await FaultOfAsync(faz.Sessions, faz.Connection));
        Assert.Empty(faz.Device.Calls);
    }

    [Fact]
    public async Task A_certificate_of_no_public_authority_is_refused_when_no_authority_is_given()
    {
        await using var faz = await FazBench.StartAsync();

        Assert.Equal(
            new FazFault(FazFaultKind.Certificate, "the certificate is not accepted: no public authority issued it"),
            await FaultOfAsync(faz.Sessions, faz.Connection with { Authorities = null }));
        Assert.Empty(faz.Device.Calls);
    }

    [Fact]
    public async Task A_wrong_fingerprint_is_refused_even_if_the_authority_is_right()
    {
        await using var faz = await FazBench.StartAsync();

        Assert.Equal(
            new FazFault(FazFaultKind.Certificate, $"the certificate has another fingerprint: {faz.Fingerprint}"),
            await FaultOfAsync(faz.Sessions, faz.Connection with { Fingerprint = new string('0', 64) }));
        Assert.Empty(faz.Device.Calls);
    }

    [Theory]
    [InlineData(CertificateFlaw.WrongName)]
    [InlineData(CertificateFlaw.ForeignAuthority)]
    [InlineData(CertificateFlaw.Expired)]
    public async Task The_right_fingerprint_replaces_the_checks_of_chain_name_and_dates(CertificateFlaw flaw)
    {
        await using var faz = await FazBench.StartAsync(flaw);

        var login = await faz.Sessions.LogInAsync(faz.Connection with { Fingerprint = faz.Fingerprint }, default);

        Assert.Null(login.Fault);
        await EndAsync(faz, login.Session!);
    }

    [Theory]
    [InlineData("")]
    [InlineData("-----BEGIN CERTIFICATE-----\nAAAA\n-----END CERTIFICATE-----")]
    public async Task Authorities_that_are_no_certificates_are_reported(string pem)
    {
        await using var faz = await FazBench.StartAsync();

        Assert.Equal(
            new FazFault(FazFaultKind.Certificate, "the secret with the authorities contains no certificate in PEM"),
            await FaultOfAsync(faz.Sessions, faz.Connection with { Authorities = pem }));
    }

    [Fact]
    public async Task A_server_without_TLS_is_reported()
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        var answering = Task.Run(async () =>
        {
            using var client = await listener.AcceptTcpClientAsync();
            await client.GetStream().WriteAsync("HTTP/1.1 400 Bad Request\r\n\r\n"u8.ToArray());
        });
        var port = ((IPEndPoint)listener.LocalEndpoint).Port;

        var fault = await FaultOfAsync(new JsonRpcFazSessions(TimeProvider.System), To(port));

        Assert.Equal(new FazFault(FazFaultKind.Malformed, $"127.0.0.1:{port} does not speak TLS"), fault);
        await answering;
    }

    [Fact]
    public async Task Wrong_credentials_are_reported_without_the_password()
    {
        await using var faz = await FazBench.StartAsync();
        var connection = faz.Connection with { Credentials = new UserCredentials(FazBench.User, new Secret("Login fail")) };

        Assert.Equal(
            new FazFault(FazFaultKind.Credentials, "it refused user and password: ••• (code -22)"),
            await FaultOfAsync(faz.Sessions, connection));
        Assert.Equal(1, faz.Device.CallsOf(FazCallKind.LogIn));
    }

    [Fact]
    public async Task A_malformed_answer_to_the_login_is_reported()
    {
        await using var faz = await FazBench.StartAsync();
        faz.Device.Troubles.Malformed[FazCallKind.LogIn] = true;

        Assert.Equal(new FazFault(FazFaultKind.Malformed, "its answer is not JSON-RPC"), await FaultOfAsync(faz.Sessions, faz.Connection));
    }

    [Fact]
    public async Task A_FortiAnalyzer_that_closes_connections_is_reported()
    {
        await using var faz = await FazBench.StartAsync();
        faz.Device.Troubles.IsDown = true;

        Assert.Equal(FazFaultKind.Unreachable, (await FaultOfAsync(faz.Sessions, faz.Connection))?.Kind);
    }

    private static async Task<FazFault?> FaultOfAsync(JsonRpcFazSessions sessions, FazConnection connection)
    {
        var login = await sessions.LogInAsync(connection, default);
        Assert.Null(login.Session);
        return login.Fault;
    }

    private static async Task EndAsync(FazBench faz, FazSession session)
    {
        Assert.Null((await faz.Sessions.LogOutAsync(session, default)).Fault);
        Assert.Equal(0, faz.Device.OpenSessions);
    }

    private static FazConnection To(int port) =>
        new(IPAddress.Loopback, port, "root", new UserCredentials(FazBench.User, FazBench.Password));

    // The accept queue has room for one connection and is full.
    private static async Task<Socket> FullListenerAsync()
    {
        var listener = new Socket(AddressFamily.InterNetwork, SocketType.Stream, ProtocolType.Tcp);
        listener.Bind(new IPEndPoint(IPAddress.Loopback, 0));
        listener.Listen(0);
        var first = new Socket(AddressFamily.InterNetwork, SocketType.Stream, ProtocolType.Tcp);
        await first.ConnectAsync(listener.LocalEndPoint!);
        return listener;
    }

    private static async Task UntilAsync(Func<bool> condition)
    {
        while (!condition())
            await Task.Yield();
    }
}
