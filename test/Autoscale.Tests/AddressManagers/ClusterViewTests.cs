using Autoscale.Domain.AddressManager.Monitoring;
using Autoscale.Domain.AddressManager.Sessions;
using Autoscale.Domain.Shared.Aws;
using Autoscale.Domain.Shared.Secrets;
using Autoscale.Simulation.AddressManagers;
using Autoscale.Simulation.Clock;
using Autoscale.Simulation.Memory;
using static Autoscale.Tests.AddressManagers.MonitorStory;

namespace Autoscale.Tests.AddressManagers;

public sealed class ClusterViewTests
{
    private readonly InMemoryMonitorMemory _memory = new();
    private readonly InMemoryMonitorOrders _orders = new();

    private ClusterViewWorkflow Views => new(new MonitorReadingWorkflow(_memory, _orders, TimeProvider.System).ReadNowAsync);

    [Fact]
    public async Task Before_the_first_run_the_monitor_is_stopped() =>
        Assert.Equal(new ClusterView(MonitorPhase.Stopped, Primary: null, Generation: 0), await Views.ReadAsync(default));

    [Fact]
    public async Task The_primary_is_the_member_of_the_settings_with_its_trust()
    {
        _orders.Put(new MonitorOrders { Settings = RulesFor(), IsStarted = true, Version = 1 });
        _memory.Put(After(After(Started(), "PS"), "PS"));

        Assert.Equal(new ClusterView(MonitorPhase.Monitoring, RulesFor().Members[0], 1), await Views.ReadAsync(default));
    }

    [Fact]
    public async Task A_row_that_cannot_be_read_is_an_error_and_no_stopped_monitor()
    {
        _memory.Outage = new EndpointFault(EndpointFaultKind.Unavailable, "throttled");

        _ = await Assert.ThrowsAsync<MonitorMemoryException>(() => Views.ReadAsync(default));
    }

    [Theory]
    [InlineData("""{"username":"admin","password":"p"}""", true)]
    [InlineData("""{"username":"admin","password":""}""", false)]
    [InlineData("""{"username":"admin"}""", false)]
    [InlineData("[]", false)]
    [InlineData("admin", false)]
    public async Task The_secret_is_a_JSON_object_with_user_and_password(string text, bool isRead)
    {
        var secrets = new InMemorySecrets();
        var name = SecretName.Parse("monitor");
        secrets.Put(name, new Secret(text));
        var workflow = new MonitorSecretsWorkflow(new SecretCache(secrets), new ManualClock(Noon));

        if (isRead)
        {
            Assert.Equal("admin", (await workflow.ReadUserAsync(name, default)).User);
            return;
        }

        var error = await Assert.ThrowsAsync<UnusableCredentialsException>(() => workflow.ReadUserAsync(name, default));
        Assert.Equal("Secret monitor must be a JSON object with username and password.", error.Message);
    }
}
