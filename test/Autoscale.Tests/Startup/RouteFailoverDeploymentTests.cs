using Amazon.Runtime;
using Autoscale.Lambda.Startup;
using Microsoft.Extensions.DependencyInjection;

namespace Autoscale.Tests.Startup;

/// <summary>Deployment variables of route failover and endpoints of its clients. Spec route-failover 1.1, 5.2 (R25).</summary>
public sealed class RouteFailoverDeploymentTests
{
    private static readonly Dictionary<string, string> Six = new(StringComparer.Ordinal)
    {
        ["InstanceIPs"] = "10.0.1.25,10.0.3.25",
        ["InstanceENIs"] = "eni-00000001,eni-00000002",
        ["az1RouteTables"] = "rtb-00000001",
        ["az2RouteTables"] = "rtb-00000002",
        ["HealthCheckPort"] = "541",
        ["VPCEndpointURL"] = "https://vpce-0123456789abcdef0-abcdefgh.ec2.eu-central-1.vpce.amazonaws.com",
    };

    [Fact]
    public void Calls_to_a_VPC_endpoint_are_signed_for_the_region_and_have_short_timeouts()
    {
        var config = Ec2ConfigOf(("AWS_REGION", "eu-central-1"));

        Assert.Equal(new Uri(Six["VPCEndpointURL"]), new Uri(config.ServiceURL));
        Assert.Equal("eu-central-1", config.AuthenticationRegion);
        Assert.Equal(
            (TimeSpan.FromSeconds(1), TimeSpan.FromSeconds(2), 0),
            (config.ConnectTimeout!.Value, config.Timeout!.Value, config.MaxErrorRetry));
    }

    [Fact]
    public void An_emulator_URL_overrides_the_VPC_endpoint() =>
        Assert.Equal(
            new Uri("http://127.0.0.1:4566"),
            new Uri(Ec2ConfigOf(("AWS_ENDPOINT_URL", "http://127.0.0.1:4566"), ("AWS_REGION", "eu-central-1")).ServiceURL));

    [Fact]
    public void The_memory_table_has_its_own_the_prefixed_or_the_default_name()
    {
        Assert.Equal("my-table", Of(("RouteFailoverTable", "my-table"), ("RESOURCE_TAG_PREFIX", "fgt")).Table);
        Assert.Equal("fgt-RouteFailover", Of(("RESOURCE_TAG_PREFIX", "fgt")).Table);
        Assert.Equal("RouteFailover", Of().Table);
    }

    [Fact]
    public void An_invalid_emulator_URL_is_a_variable_error()
    {
        var deployment = Of(("AWS_ENDPOINT_URL", "nowhere"));

        Assert.Null(deployment.Variables.Settings);
        Assert.Equal(["AWS_ENDPOINT_URL is 'nowhere', but must be an http or https URL"], deployment.Variables.Errors);
    }

    private static ClientConfig Ec2ConfigOf(params (string Name, string Value)[] more)
    {
        using var clients = AwsFailoverPorts.Ec2ClientsOf(Of(more));
        return (ClientConfig)((AmazonServiceClient)clients.Ec2).Config;
    }

    private static RouteFailoverDeployment Of(params (string Name, string Value)[] more) =>
        RouteFailoverDeployment.Of(name => more.FirstOrDefault(m => m.Name == name).Value ?? Six.GetValueOrDefault(name));
}
