using Autoscale.Domain.Cluster.Elections;
using Autoscale.Domain.Cluster.Fleet;
using Autoscale.Domain.Cluster.HealthChecks;
using Autoscale.Domain.Cluster.Heartbeats;
using Autoscale.Simulation.Memory;

namespace Autoscale.Emulators.Tests.Stores;

public sealed class InMemoryClusterPagesTests : ClusterPagesContract
{
    protected override ClusterId Cluster { get; } = new("demo");

    protected override IHealthChecks HealthChecks { get; } = new InMemoryHealthChecks();

    protected override IPrimaryRecords PrimaryRecords { get; } = new InMemoryPrimaryRecords();

    protected override Task<IClusterPages> OpenAsync() =>
        Task.FromResult<IClusterPages>(new InMemoryClusterPages(Cluster, HealthChecks, PrimaryRecords));
}
