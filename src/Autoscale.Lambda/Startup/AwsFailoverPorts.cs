using Autoscale.Adapters.DynamoDb;
using Autoscale.Adapters.Ec2;
using Autoscale.Adapters.Units;
using Autoscale.Domain.RouteFailover;
using Autoscale.Domain.RouteFailover.Leases;
using Autoscale.Domain.RouteFailover.Routes;
using Autoscale.Domain.RouteFailover.SelfTest;
using Autoscale.Domain.RouteFailover.Units;

namespace Autoscale.Lambda.Startup;

/// <summary>The ports of route failover, bound to AWS and to the units.</summary>
public sealed class AwsFailoverPorts(RouteFailoverDeployment deployment, TimeProvider clock) : IFailoverPorts, IDisposable
{
    // A call times out while there is time left for another one; retries keep the deadline of the run. Spec route-failover 5.2 (R25).
    private static readonly ClientPatience Patience = new(TimeSpan.FromSeconds(1), TimeSpan.FromSeconds(2), Retries: 0);

    private readonly AwsClients _ec2 = Ec2ClientsOf(deployment);

    private readonly AwsClients _tables = new(deployment.EndpointUrl, Patience);

    private UnitProbes? _probes;

    private LambdaLocation? _location;

    public TimeProvider Clock => clock;

    public IFailoverMemory Memory => field ??= new DynamoFailoverMemory(_tables.DynamoDb, deployment.Table);

    public IFailoverRoutes Routes => field ??= new Ec2FailoverRoutes(_ec2.Ec2, clock, Chance.Next);

    public IUnitTargets Targets => field ??= new Ec2UnitTargets(_ec2.Ec2, clock, Chance.Next);

    public IProbes Probes =>
        _probes ??= new UnitProbes(deployment.Variables.Settings?.ProbeCertificates ?? new HashSet<string>(), clock);

    public IRunLocation Location => _location ??= new LambdaLocation(deployment.MetadataEndpoint, deployment.MetadataToken);

    public IHostNames HostNames => field ??= new DnsHostNames(clock);

    /// <summary>The clients for EC2, which has a separate endpoint.</summary>
    public static AwsClients Ec2ClientsOf(RouteFailoverDeployment deployment) =>
        new(deployment.EndpointUrl ?? deployment.Variables.Settings?.Ec2Url, Patience, deployment.Region);

    /// <inheritdoc/>
    public void Dispose()
    {
        _probes?.Dispose();
        _location?.Dispose();
        _ec2.Dispose();
        _tables.Dispose();
    }
}
