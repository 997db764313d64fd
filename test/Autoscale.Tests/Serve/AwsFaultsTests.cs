using System.Net;
using Amazon.Runtime;
using Autoscale.Cli.Serve;
using Autoscale.Domain.Cluster;
using Autoscale.Domain.Cluster.FortiAnalyzers;
using Autoscale.Simulation.Interception;
using Autoscale.Simulation.Outages;

namespace Autoscale.Tests.Serve;

/// <summary>The exceptions of the AWS clients during an outage.</summary>
public sealed class AwsFaultsTests
{
    [Theory]
    [InlineData("IInstances", "AmazonEC2Exception")]
    [InlineData("IEgressRoutes", "AmazonEC2Exception")]
    [InlineData("IVpnConnections", "AmazonEC2Exception")]
    [InlineData("IScalingGroups", "AmazonAutoScalingException")]
    [InlineData("ITermination", "AmazonAutoScalingException")]
    [InlineData("ILifecycleHooks", "AmazonAutoScalingException")]
    [InlineData("ITargetGroups", "AmazonElasticLoadBalancingV2Exception")]
    [InlineData("INotifications", "AmazonSimpleNotificationServiceException")]
    [InlineData("ILicenseFiles", "AmazonS3Exception")]
    [InlineData("ISecrets", "AmazonSecretsManagerException")]
    public void During_an_outage_of_the_cloud_a_call_fails_with_status_503_of_its_service(string port, string exception)
    {
        var fault = FaultOf(port, "FindAsync", OutagePart.Cloud);

        Assert.Equal((exception, HttpStatusCode.ServiceUnavailable), (fault.GetType().Name, fault.StatusCode));
    }

    [Theory]
    [InlineData("FindAsync", "InternalServerErrorException")]
    [InlineData("ListOpenAsync", "InternalServerErrorException")]
    [InlineData("ReadAsync", "InternalServerErrorException")]
    [InlineData("TryReplaceAsync", "ProvisionedThroughputExceededException")]
    [InlineData("SaveAsync", "ProvisionedThroughputExceededException")]
    public void During_an_outage_of_the_tables_reads_fail_and_writes_are_throttled(string method, string exception) =>
        Assert.Equal(exception, FaultOf("IHealthChecks", method, OutagePart.Tables).GetType().Name);

    [Fact]
    public void Every_port_of_AWS_has_a_part_whose_outage_it_meets() => Assert.All(
        typeof(IPorts).GetProperties().Where(p => p.PropertyType.IsInterface).Select(p => p.PropertyType.Name),
        port => Assert.True(
            OutageBoard.PartOf(Call(port, "FindAsync")) is { } part
                ? AwsFaults.Of(Call(port, "FindAsync"), part) is AmazonServiceException
                : port == nameof(IFazSessions)));

    private static AmazonServiceException FaultOf(string port, string method, OutagePart part) =>
        Assert.IsAssignableFrom<AmazonServiceException>(AwsFaults.Of(Call(port, method), part));

    private static PortCall Call(string port, string method) => new(port, method, [], CancellationToken.None);
}
