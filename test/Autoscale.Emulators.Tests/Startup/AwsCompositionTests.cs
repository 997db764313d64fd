using Autoscale.Adapters.Ec2;
using Autoscale.Domain.AddressManager;
using Autoscale.Domain.Cluster;
using Autoscale.Domain.Cluster.Fleet;
using Autoscale.Domain.RouteFailover;
using Autoscale.Emulators.Deployments;
using Autoscale.Lambda.Startup;

namespace Autoscale.Emulators.Tests.Startup;

/// <summary>An adapter without a binding fails this test, before it prevents the start of a function.</summary>
public sealed class AwsCompositionTests
{
    // The EC2 client resolves credentials in its constructor.
    static AwsCompositionTests()
    {
        foreach (var (name, value) in EmulatedDeployment.Environment(new Uri("http://127.0.0.1"), "", ""))
        {
            if (name is "AWS_ACCESS_KEY_ID" or "AWS_SECRET_ACCESS_KEY" or "AWS_REGION")
                Environment.SetEnvironmentVariable(name, value);
        }
    }

    [Fact]
    public void Every_adapter_is_bound_to_its_port()
    {
        var failover = RouteFailoverDeployment.Of(name => name == "AWS_ENDPOINT_URL" ? "http://127.0.0.1:4566" : null);
        using var ofFailover = new AwsFailoverPorts(failover, TimeProvider.System);
        using var ofCluster = new AwsPorts(new ClusterId("demo"), new AwsClients(new Uri("http://127.0.0.1:4566")), TimeProvider.System);
        using var clients = new AwsClients(new Uri("http://127.0.0.1:4566"));
        using var ofMonitor = new AwsMonitorPorts(clients, "table", topicArn: null, TimeProvider.System);
        var bound = Bound<IPorts>(ofCluster).Concat(Bound<IFailoverPorts>(ofFailover)).Concat(Bound<IMonitorPorts>(ofMonitor))
            .DistinctBy(b => b.Key)
            .ToDictionary();
        var adapters = from type in typeof(Ec2Instances).Assembly.GetTypes()
                       where type is { IsClass: true, IsAbstract: false }
                       let interfaces = type.GetInterfaces()
                       from port in interfaces.Except(interfaces.SelectMany(i => i.GetInterfaces()))
                       where port.Assembly == typeof(IInstances).Assembly

                       // Probes and transport of the monitor are domain code over this one.
                       where port != typeof(Autoscale.Domain.AddressManager.Rest.IMemberRequests)

                       // The tables of another product, which only a command of operators reads.
                       where port != typeof(Autoscale.Domain.Cluster.Migration.IOriginalTables)
                       select (Port: port, Adapter: type);

        var unbound = adapters
            .Where(a => bound.GetValueOrDefault(a.Port)?.GetType() != a.Adapter)
            .Select(a => $"{a.Port.Name} to {a.Adapter.Name}");

        Assert.Empty(unbound);
        Assert.NotEmpty(adapters);
    }

    private static IEnumerable<KeyValuePair<Type, object?>> Bound<TPorts>(TPorts ports) =>
        typeof(TPorts).GetProperties().Select(p => KeyValuePair.Create(p.PropertyType, p.GetValue(ports)));
}
