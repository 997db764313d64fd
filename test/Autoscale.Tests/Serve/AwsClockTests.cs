using System.Globalization;
using Autoscale.Cli.Serve;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Logging;
using static Autoscale.Tests.FortiGates;

namespace Autoscale.Tests.Serve;

/// <summary>The clock of a machine that runs the functions for a cluster in AWS. Field report F9.</summary>
public sealed class AwsClockTests
{
    [Theory]
    // Sent and received by the clock of this machine, in seconds after the time in the answer, which has no fractions of a second.
    [InlineData(0, 0.2, 0)]
    [InlineData(0.99, 1.5, 0)]
    [InlineData(-3, 0, 0)]
    [InlineData(1.5, 1.6, 0.5)]
    [InlineData(61, 62, 60)]
    [InlineData(-60.5, -60, -60)]
    public void The_skew_is_the_least_that_the_answer_proves(double sent, double received, double skew) => Assert.Equal(
        TimeSpan.FromSeconds(skew), AwsClock.SkewOf(Noon.AddSeconds(sent), Noon.AddSeconds(received), Noon));

    [Theory]
    [InlineData(-3600, "ahead of")]
    [InlineData(3600, "behind")]
    public async Task A_machine_with_a_wrong_clock_does_not_run_the_functions(int seconds, string word)
    {
        var endpoint = ServedProgram.FreeUrl();
        await using var aws = await StartAsync(endpoint, TimeSpan.FromSeconds(seconds));
        var environment = new Dictionary<string, string>(StringComparer.Ordinal)
        {
            ["RESOURCE_TAG_PREFIX"] = "fgt",
            ["AWS_ENDPOINT_URL"] = endpoint.ToString(),
            ["AWS_ACCESS_KEY_ID"] = "none",
            ["AWS_SECRET_ACCESS_KEY"] = "none",
            ["AWS_REGION"] = "eu-central-1",
        };

        var (exitCode, output, error) = await CliProcess.RunInAsync(
            environment, "serve", "--backend", "aws", "--url", ServedProgram.FreeUrl().ToString());

        Assert.Equal((2, ""), (exitCode, output));
        Assert.Matches($"^autoscale serve: the clock of this machine is 3(59|60)[0-9] s {word} that of AWS", error);
    }

    // DynamoDB with an empty table and another time.
    private static async Task<WebApplication> StartAsync(Uri url, TimeSpan skew)
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.WebHost.UseUrls(url.ToString());
        builder.Logging.ClearProviders();
        var app = builder.Build();
        app.Run(async http =>
        {
            http.Response.Headers.Date = (DateTimeOffset.UtcNow + skew).ToString("r", CultureInfo.InvariantCulture);
            http.Response.ContentType = "application/x-amz-json-1.0";
            await http.Response.WriteAsync("""{"Items":[],"Count":0,"ScannedCount":0}""");
        });
        await app.StartAsync();
        return app;
    }
}
