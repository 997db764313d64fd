using System.Net;
using System.Text.Json.Nodes;
using Autoscale.Domain.Cluster.Deployment;
using Autoscale.Domain.Shared.Aws;

namespace Autoscale.Tests.CustomResources;

/// <summary>The FortiAnalyzer and the configsets of a stack. Spec 1.12, 5.1.</summary>
public sealed class WritingTests
{
    [Fact]
    public async Task A_registered_FortiAnalyzer_stays_after_the_resource_is_deleted()
    {
        using var stack = new Stack();

        _ = await stack.SendAsync(
            StackEvent.Of("Create", "registerFortiAnalyzer", ("InstanceId", "i-0123456789abcdef0"), ("PrivateIp", "10.0.0.9")));
        Assert.True((await stack.SendAsync(
            StackEvent.Of("Delete", "registerFortiAnalyzer", ("InstanceId", "i-0123456789abcdef0"), ("PrivateIp", "10.0.0.9")))).IsSuccess);

        Assert.Equal(
            new FortiAnalyzerInstance(InstanceId.Parse("i-0123456789abcdef0"), IPAddress.Parse("10.0.0.9")),
            Assert.Single(stack.FortiAnalyzers.All));
    }

    [Theory]
    [InlineData("faz", "10.0.0.9", "Property InstanceId must be the id of an instance.")]
    [InlineData("i-0123456789abcdef0", "10.9", "Property PrivateIp must be an IP address.")]
    [InlineData("i-0123456789abcdef0", "", "Property PrivateIp must be an IP address.")]
    public async Task An_invalid_FortiAnalyzer_is_not_registered(string instance, string ip, string sentence)
    {
        using var stack = new Stack();

        var reply = await stack.SendAsync(StackEvent.Of("Create", "registerFortiAnalyzer", ("InstanceId", instance), ("PrivateIp", ip)));

        Assert.Equal((false, sentence), (reply.IsSuccess, reply.Reason));
        Assert.Empty(stack.FortiAnalyzers.All);
    }

    [Theory]
    [InlineData("assets", "assets/configset/")]
    [InlineData("/a/b/", "a/b/configset/")]
    [InlineData("", "configset/")]
    public async Task Configsets_are_written_to_the_folder_that_bootstrap_reads(string directory, string prefix)
    {
        using var stack = new Stack();

        _ = await stack.SendAsync(Configsets("Create", directory, ("baseconfig", "config system global\nend\n"), ("extra-1", "x")));
        var reply = await stack.SendAsync(Configsets("Update", directory, ("baseconfig", "other")));
        _ = await stack.SendAsync(Configsets("Delete", directory, ("baseconfig", "other")));

        Assert.True(reply.IsSuccess, reply.Reason);
        Assert.Equal(
            [new TextObject(new("my-bucket", $"{prefix}baseconfig"), "other"), new TextObject(new("my-bucket", $"{prefix}extra-1"), "x")],
            stack.Objects.All);
    }

    [Theory]
    [InlineData("../x")]
    [InlineData(".hidden")]
    [InlineData("a/b")]
    [InlineData("")]
    public async Task One_invalid_configset_name_prevents_all_writes(string name)
    {
        using var stack = new Stack();

        var reply = await stack.SendAsync(Configsets("Create", "assets", ("good", "x"), (name, "x")));

        Assert.False(reply.IsSuccess);
        Assert.StartsWith("Property Configsets must map names", reply.Reason, StringComparison.Ordinal);
        Assert.Empty(stack.Objects.All);
    }

    [Theory]
    [InlineData("Bucket", "My Bucket", "Bucket must be a valid bucket name")]
    [InlineData("Bucket", "", "Property Bucket must be the name of a bucket")]
    [InlineData("Directory", "a\nb", "Key must be 1 to 1024 bytes long, on one line")]
    [InlineData("Configsets", "text", "Property Configsets must map names")]
    public async Task An_invalid_property_is_named(string name, string value, string sentence)
    {
        using var stack = new Stack();
        var request = Configsets("Create", "assets", ("good", "x"));
        request["ResourceProperties"]![name] = value;

        var reply = await stack.SendAsync(request);

        Assert.False(reply.IsSuccess);
        Assert.StartsWith(sentence, reply.Reason, StringComparison.Ordinal);
    }

    private static JsonObject Configsets(string request, string directory, params (string Name, string Text)[] texts)
    {
        var map = new JsonObject();
        foreach (var (name, text) in texts)
            map[name] = text;
        return StackEvent.Of(request, "saveConfigsets", ("Bucket", "my-bucket"), ("Directory", directory), ("Configsets", map));
    }
}
