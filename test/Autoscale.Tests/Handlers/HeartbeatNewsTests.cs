using System.Text.Json.Nodes;
using Amazon.Lambda.APIGatewayEvents;
using Autoscale.Domain.Cluster.Fleet;

namespace Autoscale.Tests.Handlers;

/// <summary>The news of the primary in the answers to heartbeats, until the device knows it. Spec 1.8, 3.</summary>
public sealed class HeartbeatNewsTests
{
    private const string ToldA = """{"master-ip":"10.0.0.10","primary-ip":"10.0.0.10"}""";

    [Fact]
    public async Task A_primary_is_told_until_it_reports_to_be_primary()
    {
        using var deployment = new Deployment();
        var bodies = new List<string?>();
        foreach (var (sequence, isPrimary) in new[] { (1, false), (2, false), (3, false), (4, true), (5, true) })
        {
            bodies.Add(
                (await deployment.BeatAsync(deployment.A, (sequence - 1) * 30, _ => Enhanced(deployment, sequence, isPrimary))).Body);
        }

        Assert.Equal([ToldA, ToldA, ToldA, "", ""], bodies);
        Assert.Equal(new Term(1), deployment.Health(deployment.A)!.TermAcknowledged);
    }

    [Fact]
    public async Task A_classic_device_is_told_twice()
    {
        using var deployment = new Deployment();
        var bodies = new List<(string? OfA, string? OfB)>();
        foreach (var second in new[] { 0, 30, 60, 90 })
            bodies.Add(
                ((await deployment.BeatAsync(deployment.A, second)).Body, (await deployment.BeatAsync(deployment.B, second + 5)).Body));

        Assert.Equal([(ToldA, ToldA), (ToldA, ToldA), ("", ""), ("", "")], bodies);
    }

    [Fact]
    public async Task A_heartbeat_without_news_gets_an_empty_answer()
    {
        using var deployment = new Deployment();
        foreach (var second in new[] { 0, 30 })
            await deployment.BeatAsync(deployment.A, second);

        var answer = await deployment.BeatAsync(deployment.A, 60);

        Assert.Equal((200, ""), (answer.StatusCode, answer.Body));
    }

    private static APIGatewayProxyRequest Enhanced(Deployment deployment, int sequence, bool isPrimary) => ProxyEvent.EnhancedHeartbeat()
        .At(deployment.Clock.GetUtcNow())
        .With("sequence", sequence)
        .With("time", JsonValue.Create(deployment.Clock.GetUtcNow()))
        .With("is_primary", isPrimary);
}
