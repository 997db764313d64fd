using System.Diagnostics.CodeAnalysis;
using Amazon.Runtime;
using Autoscale.Domain.RouteFailover;
using Autoscale.Domain.RouteFailover.Settings;
using Autoscale.Lambda.Startup;

namespace Autoscale.Cli.Routes;

/// <summary>Route failover with the ports of the function, on AWS or on an emulator at <c>AWS_ENDPOINT_URL</c>, for one command.</summary>
internal sealed class RoutesSession : IDisposable
{
    private readonly AwsFailoverPorts _aws;

    private RoutesSession(AwsFailoverPorts aws, IFailoverPorts ports, RouteFailoverSettings settings) =>
        (_aws, Ports, Settings) = (aws, ports, settings);

    /// <summary>The zones and rules.</summary>
    public RouteFailoverSettings Settings { get; }

    /// <summary>The ports. A port whose client cannot be created throws an <see cref="AmazonClientException"/>.</summary>
    public IFailoverPorts Ports { get; }

    /// <summary>The application over these ports.</summary>
    public FailoverApplication Application => field ??= new FailoverApplication(Ports);

    /// <summary>Opens a session; an error in the variables is a <see cref="UsageException"/>.</summary>
    /// <param name="variableFile">A file with variables; null to use only the environment.</param>
    /// <param name="change">Replaces ports.</param>
    [SuppressMessage("Reliability", "CA2000", Justification = "The session owns the ports.")]
    public static RoutesSession Open(string? variableFile, Func<RouteFailoverSettings, IFailoverPorts, IFailoverPorts>? change = null)
    {
        var deployment = RouteFailoverDeployment.Of(VariableFile.Over(variableFile, DeploymentEnvironment.Variable));
        if (deployment.Variables.Settings is not { } settings)
            throw new UsageException($"{string.Join("; ", deployment.Variables.Errors)}.");
        var aws = new AwsFailoverPorts(deployment, TimeProvider.System);
        return new RoutesSession(aws, change?.Invoke(settings, aws) ?? aws, settings);
    }

    /// <summary>A part of the session; a client that cannot be created is a <see cref="UsageException"/>.</summary>
    public T Get<T>(Func<RoutesSession, T> part)
    {
        try
        {
            return part(this);
        }
        catch (AmazonClientException wrong)
        {
            throw ClientFault.Of(wrong);
        }
    }

    /// <summary>The time by which a command must end.</summary>
    public DateTimeOffset Deadline(TimeSpan limit) => Ports.Clock.GetUtcNow() + limit;

    public void Dispose() => _aws.Dispose();
}
