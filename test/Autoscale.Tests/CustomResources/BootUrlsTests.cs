using System.Text.Json.Nodes;
using Autoscale.Domain.Shared.Secrets;

namespace Autoscale.Tests.CustomResources;

/// <summary>The URLs in the user data of a stack, with the boot token. Decision 33.</summary>
public sealed class BootUrlsTests
{
    private const string Arn = "arn:aws:secretsmanager:eu-west-1:123456789012:secret:DeviceBootToken-AbCdEf";
    private const string Token = "boot0token0that0nobody0may0read";
    private const string ConfigUrl = "https://a1b2c3d4e5.execute-api.eu-west-1.amazonaws.com/prod/fgt-as-handler";
    private const string LicenseUrl = "https://a1b2c3d4e5.execute-api.eu-west-1.amazonaws.com/prod/byol-license";

    [Theory]
    [InlineData("Create")]
    [InlineData("Update")]
    public async Task The_attributes_are_the_URLs_with_the_token_and_neither_reason_nor_log_contains_it(string kind)
    {
        using var stack = new Stack();
        stack.Secrets.Put(SecretName.Parse(Arn), new Secret($"{Token}\n"));

        var reply = await stack.SendAsync(Request(kind));

        Assert.True(reply.IsSuccess, reply.Reason);
        Assert.Equal(
            [("ConfigUrl", $"{ConfigUrl}?t={Token}"), ("LicenseUrl", $"{LicenseUrl}?t={Token}")],
            reply.Data.Select(d => (d.Key, d.Value.Reveal())));
        Assert.DoesNotContain(Token, reply.Reason, StringComparison.Ordinal);
        Assert.DoesNotContain(Token, $"{reply}", StringComparison.Ordinal);
        Assert.DoesNotContain(stack.Log.Texts, text => text.Contains(Token, StringComparison.Ordinal));
    }

    [Fact]
    public async Task A_secret_that_does_not_exist_fails_with_the_name_of_the_property()
    {
        using var stack = new Stack();

        var reply = await stack.SendAsync(Request("Create"));

        Assert.Equal(
            (false, "Property TokenSecret names a secret that does not exist. Create the secret or correct the property."),
            (reply.IsSuccess, reply.Reason));
        Assert.Empty(reply.Data);
    }

    [Theory]
    [InlineData("ConfigUrl", "http://api.example/x")]
    [InlineData("LicenseUrl", "https://api.example/\"x")]
    [InlineData("TokenSecret", "the token itself")]
    public async Task An_invalid_property_fails_with_its_name_and_without_its_value(string name, string value)
    {
        using var stack = new Stack();

        var reply = await stack.SendAsync(Request("Create", (name, value)));

        Assert.False(reply.IsSuccess);
        Assert.StartsWith($"Property {name} must be", reply.Reason, StringComparison.Ordinal);
        Assert.DoesNotContain(value, reply.Reason, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_deletion_succeeds_without_attributes()
    {
        using var stack = new Stack();

        var reply = await stack.SendAsync(Request("Delete"));

        Assert.True(reply.IsSuccess, reply.Reason);
        Assert.Empty(reply.Data);
    }

    private static JsonObject Request(string kind, params (string Name, JsonNode? Value)[] changed) => StackEvent.Of(
        kind,
        "bootUrls",
        [
            .. new (string Name, JsonNode? Value)[]
            {
                ("ConfigUrl", ConfigUrl), ("LicenseUrl", LicenseUrl), ("TokenSecret", Arn), ("Generation", "1"),
            }.Where(p => changed.All(c => c.Name != p.Name)),
            .. changed,
        ]);
}
