using Autoscale.Domain.Cluster.Fleet;
using Autoscale.Simulation.Cloud;
using Xunit.Abstractions;

namespace Autoscale.Tests.Handlers;

/// <summary>Devices boot while one port call fails, for every single call in turn.</summary>
public sealed class FaultTests(ITestOutputHelper output)
{
    [Fact]
    public async Task A_fault_gives_an_empty_body_and_one_log_line_and_later_heartbeats_repair_the_state()
    {
        var failing = 0;
        for (FaultPlan plan; (plan = new FaultPlan(++failing)).Failed is null;)
        {
            using var deployment = new Deployment(BootStory.With(plan));
            var answers = (await BootStory.BootAsync(deployment)).ToList();
            if (plan.Failed is null)
                break;

            output.WriteLine($"call {failing}: {plan.Failed}");
            Assert.All(answers, answer => Assert.Contains(answer.StatusCode, new[] { 200, 500 }));
            Assert.All(answers.Where(a => a.StatusCode == 500), answer => Assert.Equal("", answer.Body));
            Assert.Single(deployment.Log.All, line =>
                line.TryGetProperty("exception", out var exception)
                && exception.GetString()!.Contains($"{plan.Failed} failed", StringComparison.Ordinal));

            foreach (var second in new[] { 61, 91 })
                await BootStory.BeatAsync(deployment, second, answers);
            Assert.Equal(deployment.Primary!.Term, deployment.Primary.AppliedTerm);
            Assert.Equal(new Term(1), deployment.Primary.Term);
            Assert.Equal(3, deployment.HealthChecks.All.Count);
            var primary = deployment.Cloud.Instance(deployment.Primary.Instance);
            Assert.Equal(
                [primary.Id], deployment.Cloud.Instances.Where(i => i.Tags.ContainsKey(SimulatedInstance.RoleTag)).Select(i => i.Id));
            Assert.Equal(primary.Description.Interfaces[0].Id, deployment.Cloud.RouteTable(Deployment.RouteTable).DefaultInterfaceId);
            Assert.Contains("Autoscale Primary Election Occurred (Sucess)", deployment.Mails);
        }

        Assert.InRange(failing, 40, 500);
    }
}
