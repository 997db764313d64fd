using System.Reflection;
using Amazon.Lambda.Annotations;
using Autoscale.Domain.Fleet;
using Autoscale.Lambda.Startup;
using Autoscale.Simulation.Clock;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace Autoscale.Tests.Startup;

/// <summary>Everything that a function needs is bound: to AWS as in Lambda, without a call to it.</summary>
public sealed class CompositionTests
{
    private static IReadOnlyList<MethodInfo> Annotated =>
        [.. typeof(FunctionTable).Assembly.GetTypes().SelectMany(t => t.GetMethods()).Where(m => m.GetCustomAttribute<LambdaFunctionAttribute>() is not null)];

    [Fact]
    public void The_table_of_functions_names_every_annotated_method_once_and_nothing_else() =>
        Assert.Equal(Annotated.Select(m => m.Name).Order(StringComparer.Ordinal), FunctionTable.Names.Order(StringComparer.Ordinal));

    [Fact]
    public void Every_function_has_a_handler_class_of_its_own() =>
        Assert.Equal(Annotated.Count, Annotated.Select(m => m.DeclaringType).Distinct().Count());

    [Fact]
    public void Every_function_can_be_built()
    {
        using var services = Services();
        var deployment = RouteFailoverDeployment.Of(name => name == "AWS_ENDPOINT_URL" ? "http://127.0.0.1:4566" : null);
        using var failover = new ServiceCollection().AddJsonLog(LogLevel.Information, TextWriter.Null).AddRouteFailover(deployment, TextWriter.Null).AddRouteFailoverAws(deployment)
            .BuildServiceProvider(new ServiceProviderOptions { ValidateOnBuild = true, ValidateScopes = true });

        using var custom = new ServiceCollection().AddJsonLog(LogLevel.Information, TextWriter.Null).AddAws(new ClusterId("fgt"), new Uri("http://127.0.0.1:4566")).AddDeploymentAws()
            .AddDeployment(new ClusterId("fgt"), TextWriter.Null).AddUnitBootstraps(new ClusterId("fgt"), TextWriter.Null)
            .BuildServiceProvider(new ServiceProviderOptions { ValidateOnBuild = true, ValidateScopes = true });

        string[] built =
        [
            .. FunctionTable.Names.Select(name => FunctionTable.Find(services, name)?.Method.Name).OfType<string>(),
            FunctionTable.LifecycleEvent(services).Method.Name,
            FunctionTable.Sweep(services).Method.Name,
            FunctionTable.RouteFailover(failover).Method.Name,
            FunctionTable.DeploymentService(custom).Method.Name,
            FunctionTable.RouteFailoverBootstrap(custom).Method.Name,
        ];
        Assert.Equal(FunctionTable.Names.Order(StringComparer.Ordinal), built.Order(StringComparer.Ordinal));
    }

    [Theory]
    [InlineData(null)]
    [InlineData("")]
    [InlineData("heartbeat")]
    [InlineData("HeartbeatHandler")]
    public void A_function_of_another_name_does_not_exist(string? name)
    {
        using var services = Services();

        Assert.Null(FunctionTable.Find(services, name));
    }

    [Fact]
    public void What_was_bound_before_the_application_stays_bound()
    {
        var clock = new ManualClock(DateTimeOffset.UnixEpoch);
        using var services = new ServiceCollection().AddSingleton<TimeProvider>(clock).AddApplication(new ClusterId("fgt"), TextWriter.Null).BuildServiceProvider();

        Assert.Same(clock, services.GetRequiredService<TimeProvider>());
    }

    private static ServiceProvider Services() => new ServiceCollection()
        .AddJsonLog(LogLevel.Information, TextWriter.Null)
        .AddAws(new ClusterId("fgt"), new Uri("http://127.0.0.1:4566"))
        .AddApplication(new ClusterId("fgt"), TextWriter.Null)
        .AddHandlers()
        .BuildServiceProvider(new ServiceProviderOptions { ValidateOnBuild = true, ValidateScopes = true });
}
