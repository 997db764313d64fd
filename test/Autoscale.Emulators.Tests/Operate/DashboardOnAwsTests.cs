using System.Diagnostics;
using System.Globalization;
using System.Net;
using Autoscale.Emulators.Processes;
using Autoscale.Emulators.Tests.EmulatorTests;

namespace Autoscale.Emulators.Tests.Operate;

/// <summary><c>autoscale dashboard</c> as a process, against a deployment in the emulators.</summary>
[Collection(EmulatorCollection.Name)]
public sealed class DashboardOnAwsTests(EmulatorFixture emulators)
{
    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(1);

    [Fact]
    public async Task The_page_shows_the_members_and_a_denied_call_and_ends_with_the_program()
    {
        await using var cluster = await OperatedCluster.CreateAsync(emulators.Proxy);
        await using var program = cluster.Start("dashboard");
        using var client = new HttpClient { BaseAddress = await AddressAsync(program) };

        var page = await client.GetStringAsync(new Uri("/", UriKind.Relative));
        var fault = emulators.Proxy.Faults.Fail("dynamodb", "Scan", new("AccessDeniedException", "not authorized", 400));
        var denied = await client.GetStringAsync(new Uri("/", UriKind.Relative));
        emulators.Proxy.Faults.Remove(fault);
        var healed = await client.GetStringAsync(new Uri("/", UriKind.Relative));
        using var own = new HttpRequestMessage(HttpMethod.Get, new Uri("/", UriKind.Relative));
        own.Headers.Add("Origin", client.BaseAddress!.GetLeftPart(UriPartial.Authority));
        using var same = await client.SendAsync(own);

        Assert.All(cluster.Members, m => Assert.Contains($"data-key=\"{m.Id}\"", page, StringComparison.Ordinal));
        Assert.Contains($"{cluster.Primary.Id}</span> is the primary", page, StringComparison.Ordinal);
        Assert.DoesNotContain("<button", page, StringComparison.Ordinal);
        Assert.Contains("AWS denied the call: not authorized.", denied, StringComparison.Ordinal);
        Assert.Contains($"{cluster.Primary.Id}</span> is the primary", denied, StringComparison.Ordinal);
        Assert.DoesNotContain("AWS denied", healed, StringComparison.Ordinal);
        Assert.Equal(HttpStatusCode.OK, same.StatusCode);
        await StopAsync(program);
        Assert.Equal("stopped", program.Output.Lines[^1].Text);
    }

    [Fact]
    public async Task A_cluster_without_tables_ends_the_command()
    {
        await using var cluster = await OperatedCluster.CreateAsync(emulators.Proxy);

        Assert.Contains(
            "There are no tables of cluster nothing",
            await cluster.RunAsync(4, "dashboard", "--cluster", "nothing"),
            StringComparison.Ordinal);
    }

    private static async Task<Uri> AddressAsync(ChildProcess program)
    {
        using var patience = new CancellationTokenSource(Patience);
        var line = await program.Output.FirstAsync(l => l.Text.StartsWith("the page is at ", StringComparison.Ordinal), patience.Token);
        Assert.True(line is not null, program.Output.Last(20));
        return new Uri(line.Text["the page is at ".Length..line.Text.IndexOf(';', StringComparison.Ordinal)]);
    }

    private static async Task StopAsync(ChildProcess program)
    {
        using var kill = Process.Start("kill", ["-TERM", program.Id.ToString(CultureInfo.InvariantCulture)]);
        await kill.WaitForExitAsync();
        Assert.Equal(0, await program.Ended.WaitAsync(Patience));
    }
}
