using System.Diagnostics.CodeAnalysis;
using System.Reflection;
using Amazon.Lambda.Annotations;
using Autoscale.Domain.Cluster;
using Autoscale.Domain.Cluster.Fleet;
using Autoscale.Lambda.Startup;
using Autoscale.Simulation.Clock;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace Autoscale.Tests.Startup;

/// <summary>Composition of every function over AWS ports, without a call to AWS.</summary>
public sealed class CompositionTests
{
    private static readonly ClusterId Cluster = new("fgt");
    private static readonly ServiceProviderOptions Validated = new() { ValidateOnBuild = true, ValidateScopes = true };

    private static IReadOnlyList<MethodInfo> Annotated =>
        [
            .. typeof(FunctionTable).Assembly.GetTypes()
                .SelectMany(t => t.GetMethods())
                .Where(m => m.GetCustomAttribute<LambdaFunctionAttribute>() is not null),
        ];

    [Fact]
    public void The_function_table_names_exactly_the_annotated_methods() =>
        Assert.Equal(Annotated.Select(m => m.Name).Order(StringComparer.Ordinal), FunctionTable.Names.Order(StringComparer.Ordinal));

    [Fact]
    public void Every_function_has_its_own_handler_class() =>
        Assert.Equal(Annotated.Count, Annotated.Select(m => m.DeclaringType).Distinct().Count());

    [Fact]
    public void Every_function_can_be_built()
    {
        using var services = Services();
        var deployment = RouteFailoverDeployment.Of(name => name == "AWS_ENDPOINT_URL" ? "http://127.0.0.1:4566" : null);
        using var failover = new ServiceCollection()
            .AddJsonLog(LogLevel.Information, TextWriter.Null)
            .AddRouteFailover(deployment, p => new AwsFailoverPorts(deployment, p.GetRequiredService<TimeProvider>()), TextWriter.Null)
            .BuildServiceProvider(Validated);

        using var monitor = new ServiceCollection()
            .AddJsonLog(LogLevel.Information, TextWriter.Null)
            .AddAddressManagerMonitor(AddressManagerDeployment.OfMonitor(OfAddressManager), AddressManagerPortsOf, TextWriter.Null)
            .BuildServiceProvider(Validated);
        using var requests = new ServiceCollection()
            .AddJsonLog(LogLevel.Information, TextWriter.Null)
            .AddAddressManagerRequests(AddressManagerDeployment.OfRequests(OfAddressManager), AddressManagerPortsOf, TextWriter.Null)
            .BuildServiceProvider(Validated);

        string[] built =
        [
            .. FunctionTable.Names.Select(name => FunctionTable.Find(services, name)?.Method.Name).OfType<string>(),
            FunctionTable.LifecycleEvent(services).Method.Name,
            FunctionTable.Sweep(services).Method.Name,
            FunctionTable.RouteFailover(failover).Method.Name,
            FunctionTable.DeploymentService(services).Method.Name,
            FunctionTable.RouteFailoverBootstrap(services).Method.Name,
            FunctionTable.FazAuthHandler(services).Method.Name,
            FunctionTable.FazAuthScheduler(services).Method.Name,
            FunctionTable.AddressManagerMonitor(monitor).Method.Name,
            FunctionTable.AddressManagerRequests(requests).Method.Name,
        ];
        Assert.Equal(FunctionTable.Names.Order(StringComparer.Ordinal), built.Order(StringComparer.Ordinal));
    }

    [Theory]
    [InlineData(null)]
    [InlineData("")]
    [InlineData("heartbeat")]
    [InlineData("HeartbeatHandler")]
    public void An_unknown_function_name_is_not_found(string? name)
    {
        using var services = Services();

        Assert.Null(FunctionTable.Find(services, name));
    }

    [Fact]
    public void Services_registered_before_the_application_are_kept()
    {
        var clock = new ManualClock(DateTimeOffset.UnixEpoch);
        using var services = new ServiceCollection()
            .AddSingleton<TimeProvider>(clock).AddCluster(Cluster, PortsOf, TextWriter.Null).BuildServiceProvider();

        Assert.Same(clock, services.GetRequiredService<TimeProvider>());
        Assert.Same(clock, services.GetRequiredService<IPorts>().Clock);
    }

    [SuppressMessage("Reliability", "CA2000", Justification = "The ports own their clients.")]
    private static AwsPorts PortsOf(IServiceProvider provider) =>
        new(Cluster, new AwsClients(new Uri("http://127.0.0.1:4566")), provider.GetRequiredService<TimeProvider>());

    private static AwsMonitorPorts AddressManagerPortsOf(IServiceProvider provider) =>
        AwsMonitorPorts.Of(AddressManagerDeployment.OfMonitor(OfAddressManager), provider.GetRequiredService<TimeProvider>());

    private static string? OfAddressManager(string name) => name switch
    {
        "RESOURCE_TAG_PREFIX" => "fgt",
        "AWS_ENDPOINT_URL" => "http://127.0.0.1:4566",
        "AddressManagerMembers" => "https://bam1.example",
        "AddressManagerCredentialsSecret" => "am/monitor",
        "AddressManagerTokenKeySecret" => "am/key",
        _ => null,
    };

    private static ServiceProvider Services() => new ServiceCollection()
        .AddJsonLog(LogLevel.Information, TextWriter.Null)
        .AddCluster(Cluster, PortsOf, TextWriter.Null)
        .BuildServiceProvider(Validated);
}
