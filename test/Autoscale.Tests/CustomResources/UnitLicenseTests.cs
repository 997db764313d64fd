using System.Text.Json.Nodes;
using Autoscale.Domain.Shared.Aws;

namespace Autoscale.Tests.CustomResources;

/// <summary>The license file of a route failover unit, copied by a stack. Spec route-failover 2.3.</summary>
public sealed class UnitLicenseTests
{
    private const string File = "-----BEGIN FGT VM LICENSE-----\r\nQAAAAA==\r\n-----END FGT VM LICENSE-----\r\n";

    private static readonly ObjectAddress Source = new("my-licenses", "licenses/fgt1.lic");

    [Fact]
    public async Task The_license_is_copied_unchanged_and_stays_in_the_bucket_of_the_operator()
    {
        using var stack = await WithLicenseAsync();

        var reply = await stack.SendAsync(License("Create"));

        Assert.True(reply.IsSuccess, reply.Reason);
        Assert.Equal(
            [("s3://my-bucket/fgt1.lic", File), (Source.ToString(), File)],
            stack.Objects.All.Select(o => (o.Address.ToString(), o.Text)));
        Assert.DoesNotContain(stack.Log.Texts, text => text.Contains("QAAAAA", StringComparison.Ordinal));
    }

    [Fact]
    public async Task Deleting_the_resource_deletes_only_the_copy()
    {
        using var stack = await WithLicenseAsync();
        _ = await stack.SendAsync(License("Create"));

        Assert.True((await stack.SendAsync(License("Delete"))).IsSuccess);
        Assert.Equal(Source, Assert.Single(stack.Objects.All).Address);
    }

    [Theory]
    [InlineData(
        "SourceKey",
        "licenses/fgt2.lic",
        "There is no license file s3://my-licenses/licenses/fgt2.lic in eu-west-1, or it is empty. Upload the file or correct its name.")]
    [InlineData("SourceRegion", "Frankfurt", "Property SourceRegion must be the name of a region, such as eu-west-1.")]
    [InlineData("SourceBucket", "", "Property SourceBucket must be the name of a bucket.")]
    public async Task An_invalid_property_fails_with_one_sentence_and_nothing_is_written(string name, string value, string sentence)
    {
        using var stack = await WithLicenseAsync();

        var reply = await stack.SendAsync(License("Create", (name, value)));

        Assert.Equal((false, sentence), (reply.IsSuccess, reply.Reason));
        Assert.Equal(Source, Assert.Single(stack.Objects.All).Address);
    }

    private static async Task<Stack> WithLicenseAsync()
    {
        var stack = new Stack();
        await stack.Objects.PutAsync(new TextObject(Source, File), default);
        return stack;
    }

    private static JsonObject License(string request, params (string Name, JsonNode? Value)[] others) =>
        StackEvent.Of(request, "copyLicense",
        [
            ("Bucket", "my-bucket"), ("Key", "fgt1.lic"), ("SourceBucket", Source.Bucket), ("SourceKey", Source.Key),
            ("SourceRegion", "eu-west-1"),
            .. others,
        ]);
}
