using Amazon.Runtime;
using Autoscale.Domain.RouteFailover;
using Autoscale.Lambda.Startup;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace Autoscale.Cli.Routes;

/// <summary>Route failover as the function has it, bound to AWS or to whatever answers at <c>AWS_ENDPOINT_URL</c>, for one command.</summary>
internal sealed class RoutesSession : IAsyncDisposable
{
    private readonly ServiceProvider _services;

    private RoutesSession(ServiceProvider services, RouteFailoverSettings settings) => (_services, Settings) = (services, settings);

    /// <summary>Zones and rules.</summary>
    public RouteFailoverSettings Settings { get; }

    /// <summary>Opens it; what is wrong with the variables is a <see cref="UsageException"/>.</summary>
    /// <param name="variableFile">A file with variables; null for those of the environment alone.</param>
    /// <param name="bind">Binds what is to be another than the function's.</param>
    public static RoutesSession Open(string? variableFile, Action<IServiceCollection>? bind = null)
    {
        var deployment = RouteFailoverDeployment.Of(VariableFile.Over(variableFile, DeploymentEnvironment.Variable));
        if (deployment.Variables.Settings is not { } settings)
            throw new UsageException($"{string.Join("; ", deployment.Variables.Errors)}.");
        var services = new ServiceCollection().AddLogging(l => l.ClearProviders()).AddRouteFailoverAws(deployment);
        bind?.Invoke(services);
        return new RoutesSession(services.AddRouteFailover(deployment, TextWriter.Null).BuildServiceProvider(), settings);
    }

    /// <summary>A part of it; clients that cannot be made are a <see cref="UsageException"/>.</summary>
    public T Get<T>()
        where T : notnull
    {
        try
        {
            return _services.GetRequiredService<T>();
        }
        catch (AmazonClientException wrong)
        {
            throw ClientFault.Of(wrong);
        }
    }

    /// <summary>By when a command has to be over.</summary>
    public DateTimeOffset Deadline(TimeSpan limit) => Get<TimeProvider>().GetUtcNow() + limit;

    public ValueTask DisposeAsync() => _services.DisposeAsync();
}
