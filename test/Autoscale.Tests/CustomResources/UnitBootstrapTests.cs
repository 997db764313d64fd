using System.Text.Json.Nodes;
using Autoscale.Domain.RouteFailover.UnitBootstraps;
using Autoscale.Domain.Shared.Secrets;
using Autoscale.Tests.RouteFailover;

namespace Autoscale.Tests.CustomResources;

/// <summary>First configuration of a route failover unit, written by a stack. Spec route-failover 2.3, 2.4.</summary>
public sealed class UnitBootstrapTests
{
    private const string Secret = "arn:aws:secretsmanager:eu-west-1:123456789012:secret:HealthCheckAPIKeySecret-AbCdEf";

    [Theory]
    [InlineData("6.0", FortiOsRelease.V60)]
    [InlineData("7.2", FortiOsRelease.V72)]
    public async Task The_written_configuration_equals_the_output_of_the_bootstrap_command(string name, FortiOsRelease release)
    {
        using var stack = WithKey();

        var reply = await stack.SendAsync(Unit("Create", ("FortiOs", name)));

        Assert.True(reply.IsSuccess, reply.Reason);
        Assert.Equal(BootstrapPairs.Render(BootstrapPairs.Unit(2), release), Assert.Single(stack.Objects.All).Text);
        Assert.Equal("s3://my-bucket/units/fgt2.txt", stack.Objects.All[0].Address.ToString());
    }

    [Fact]
    public async Task Optional_properties_appear_in_the_configuration()
    {
        using var stack = WithKey();

        _ = await stack.SendAsync(Unit("Create", ("HostName", "edge-a"), ("Anchor", "9.9.9.9"), ("VpcIpv6Cidr", "2001:db8:1200::/56")));

        Assert.All(["\"edge-a\"", "\"9.9.9.9\"", "\"2001:db8:1200::/56\""], value =>
            Assert.Contains(value, Assert.Single(stack.Objects.All).Text, StringComparison.Ordinal));
    }

    [Fact]
    public async Task The_API_key_is_in_the_object_and_not_in_the_reply_or_the_log()
    {
        using var stack = WithKey();

        var reply = await stack.SendAsync(Unit("Create"));

        Assert.Contains(BootstrapPairs.Key, Assert.Single(stack.Objects.All).Text, StringComparison.Ordinal);
        Assert.DoesNotContain(BootstrapPairs.Key, reply.Reason, StringComparison.Ordinal);
        Assert.DoesNotContain(stack.Log.Texts, text =>
            text.Contains(BootstrapPairs.Key, StringComparison.Ordinal) || text.Contains("config system", StringComparison.Ordinal));
    }

    [Fact]
    public async Task An_update_at_the_same_address_rewrites_the_object_and_keeps_the_physical_id()
    {
        using var stack = WithKey();
        var made = await stack.SendAsync(Unit("Create"));
        stack.Secrets.Put(SecretName.Parse(Secret), new Secret("another-key-0123456789"));

        var updated = await stack.SendAsync(Unit("Update").With("PhysicalResourceId", made.PhysicalResourceId));

        Assert.Equal(made.PhysicalResourceId, updated.PhysicalResourceId);
        Assert.Contains("another-key-0123456789", Assert.Single(stack.Objects.All).Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task An_update_to_another_address_changes_the_physical_id_and_the_old_object_is_deleted()
    {
        using var stack = WithKey();
        var made = await stack.SendAsync(Unit("Create"));

        var moved = await stack.SendAsync(Unit("Update", ("Key", "units/new.txt")).With("PhysicalResourceId", made.PhysicalResourceId));
        Assert.NotEqual(made.PhysicalResourceId, moved.PhysicalResourceId);
        Assert.Equal(2, stack.Objects.All.Count);
        _ = await stack.SendAsync(Unit("Delete").With("PhysicalResourceId", made.PhysicalResourceId));

        Assert.Equal("s3://my-bucket/units/new.txt", Assert.Single(stack.Objects.All).Address.ToString());
    }

    [Fact]
    public async Task A_failed_update_keeps_the_physical_id()
    {
        using var stack = WithKey();

        var reply = await stack.SendAsync(Unit("Update", ("Key", "units/new.txt"), ("Zone", "7")));

        Assert.Equal(
            (false, "Unit 7 does not exist: there are 2 addresses.", StackEvent.PhysicalId),
            (reply.IsSuccess, reply.Reason, reply.PhysicalResourceId));
    }

    [Fact]
    public async Task Deleting_the_resource_deletes_the_object_and_can_be_repeated()
    {
        using var stack = WithKey();
        _ = await stack.SendAsync(Unit("Create"));

        Assert.True((await stack.SendAsync(Unit("Delete"))).IsSuccess);
        Assert.Empty(stack.Objects.All);
        Assert.True((await stack.SendAsync(Unit("Delete"))).IsSuccess);
    }

    [Theory]
    [InlineData("Bucket", "Not A Bucket")]
    [InlineData("Key", "")]
    public async Task A_resource_that_could_not_be_created_can_be_deleted(string name, string value)
    {
        using var stack = WithKey();

        Assert.False((await stack.SendAsync(Unit("Create", (name, value)))).IsSuccess);
        Assert.True((await stack.SendAsync(Unit("Delete", (name, value)))).IsSuccess);
    }

    [Theory]
    [InlineData("Zone", "0", "Property Zone must be a whole number from 1 to 8.")]
    [InlineData("Addresses", "10.0.1.25,ten", "Property Addresses must be IPv4 addresses separated by commas, one for each zone.")]
    [InlineData("Addresses", "10.0.1.25", "A group needs 2 to 8 units with one address each, not 1.")]
    [InlineData("VpcCidr", "10.0.0.0", "Property VpcCidr must be an IPv4 range like 10.0.0.0/16.")]
    [InlineData("VpcCidr", "", "Property VpcCidr must be an IPv4 range like 10.0.0.0/16.")]
    [InlineData("VpcIpv6Cidr", "10.0.0.0/16", "Property VpcIpv6Cidr must be an IPv6 range like 2001:db8:1200::/56.")]
    [InlineData("ManagementCidr", "everywhere", "Property ManagementCidr must be an IPv4 range like 10.0.0.0/16.")]
    [InlineData(
        "ManagementCidr", "0.0.0.0/0", "The management range must be an IPv4 range smaller than the whole Internet, not 0.0.0.0/0.")]
    [InlineData(
        "HealthCheckUrl",
        "http://example.com",
        "Property HealthCheckUrl must be a URL like https://a1b2c3d4e5.execute-api.eu-west-1.amazonaws.com/prod/healthcheck.")]
    [InlineData("ApiKeySecret", "key", "Property ApiKeySecret must be the ARN of a secret.")]
    [InlineData(
        "ApiKeySecret",
        "arn:aws:secretsmanager:eu-west-1:123456789012:secret:Other-AbCdEf",
        "Property ApiKeySecret names a secret that does not exist. Create the secret or correct the property.")]
    [InlineData("FortiOs", "5.6", "Property FortiOs must be 6.0, 6.4, 7.0 or 7.2.")]
    [InlineData("HostName", "two words", "A host name must be 1 to 35 letters, digits, hyphens or underscores.")]
    [InlineData("Anchor", "10.0.0.1", "The anchor must be an IPv4 address outside the VPC, not 10.0.0.1.")]
    public async Task An_invalid_property_fails_with_one_sentence_and_nothing_is_written(string name, string value, string sentence)
    {
        using var stack = WithKey();

        var reply = await stack.SendAsync(Unit("Create", (name, value)));

        Assert.Equal((false, sentence), (reply.IsSuccess, reply.Reason));
        Assert.Empty(stack.Objects.All);
    }

    [Fact]
    public async Task A_missing_configset_is_named()
    {
        using var stack = WithKey();

        var reply = await stack.SendAsync(Unit("Create", ("Configsets", new JsonObject { ["global"] = "x" })));

        Assert.Equal((false, "Configset management not found for FortiOS 7.2."), (reply.IsSuccess, reply.Reason));
    }

    private static Stack WithKey()
    {
        var stack = new Stack();
        stack.Secrets.Put(SecretName.Parse(Secret), new Secret(BootstrapPairs.Key));
        return stack;
    }

    private static JsonObject Unit(string request, params (string Name, JsonNode? Value)[] others)
    {
        var configsets = new JsonObject();
        foreach (var configset in BootstrapPairs.Shipped)
            configsets[configset.Name] = configset.Text;
        return StackEvent.Of(request, "writeBootstrap",
        [
            ("Bucket", "my-bucket"), ("Key", "units/fgt2.txt"), ("Zone", "2"), ("Addresses", "10.0.1.25,10.0.3.25"),
            ("VpcCidr", "10.0.0.0/16"), ("ManagementCidr", "198.51.100.0/24"), ("HealthCheckUrl", BootstrapPairs.Url.ToString()),
            ("ApiKeySecret", Secret), ("FortiOs", "7.2"), ("Configsets", configsets),
            .. others,
        ]);
    }
}
