using Autoscale.Adapters.Ec2;
using Autoscale.Domain.Fleet;
using Autoscale.Emulators.Deployments;
using Autoscale.Lambda.Startup;
using Microsoft.Extensions.DependencyInjection;

namespace Autoscale.Emulators.Tests.Startup;

/// <summary>Whoever writes an adapter and forgets to bind it hears of it here, and not from a function that does not start.</summary>
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
        using var services = new ServiceCollection().AddSingleton(TimeProvider.System)
            .AddRouteFailoverAws(failover).AddAws(new ClusterId("demo"), new Uri("http://127.0.0.1:4566")).AddDeploymentAws().BuildServiceProvider();
        var adapters = from type in typeof(Ec2Instances).Assembly.GetTypes()
                       where type is { IsClass: true, IsAbstract: false }
                       from port in type.GetInterfaces()
                       where port.Assembly == typeof(IInstances).Assembly
                       select (Port: port, Adapter: type);

        var unbound = adapters.Where(a => services.GetService(a.Port)?.GetType() != a.Adapter).Select(a => $"{a.Port.Name} to {a.Adapter.Name}");

        Assert.Empty(unbound);
        Assert.NotEmpty(adapters);
    }
}
