using System.Net;
using System.Net.Sockets;
using Autoscale.Cli;
using Autoscale.Cli.Operate;

namespace Autoscale.Tests.Operate;

/// <summary>A cluster behind an address that accepts connections and answers nothing.</summary>
public sealed class ServedClusterTests
{
    [Fact]
    public async Task A_program_that_does_not_answer_is_one_sentence()
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        using var cluster = new ServedCluster(
            new Uri($"http://127.0.0.1:{((IPEndPoint)listener.LocalEndpoint).Port}/"), TimeSpan.FromMilliseconds(300));

        var fault = await Assert.ThrowsAsync<OperatorException>(() =>
            cluster.AskAsync(Operations.Status, new NoQuestion(), CancellationToken.None));

        Assert.Equal(ExitCode.Unreachable, fault.ExitCode);
        Assert.Contains("did not answer within 0.3 s.", fault.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task An_interruption_is_no_missing_answer()
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        using var cluster = new ServedCluster(new Uri($"http://127.0.0.1:{((IPEndPoint)listener.LocalEndpoint).Port}/"));
        using var interrupt = new CancellationTokenSource();

        var answer = cluster.AskAsync(Operations.Status, new NoQuestion(), interrupt.Token);
        await interrupt.CancelAsync();

        _ = await Assert.ThrowsAnyAsync<OperationCanceledException>(() => answer);
    }
}
