using System.Text.Json;
using Amazon.SecretsManager;
using Autoscale.Adapters.SecretsManager;
using Autoscale.Domain.Shared.Secrets;
using Autoscale.Emulators.Tests.Backends;

namespace Autoscale.Emulators.Tests.Stores;

[Collection(AwsCollection.Name)]
public sealed class SecretsManagerSecretsTests(AwsFixture fixture) : SecretsContract, IDisposable
{
    private readonly Aws _aws = new(fixture);
    private readonly SecretsManagerSecrets _secrets = new(fixture.SecretsManager);

    [Fact]
    public async Task A_secret_is_read_by_its_ARN_in_one_call()
    {
        var name = NewName();
        var arn = JsonElement.Parse((await CreateAsync(name, """ "SecretString":"s3cret" """)).Body).GetProperty("ARN").GetString()!;
        fixture.Proxy.Reset();

        Assert.Equal(new Secret("s3cret"), await _secrets.FindAsync(SecretName.Parse(arn), default));

        Assert.Equal(["secretsmanager:GetSecretValue"], fixture.Proxy.Calls.All.Select(c => $"{c.Service}:{c.Operation}"));
    }

    [Fact]
    public async Task The_current_version_is_read()
    {
        var name = NewName();
        await CreateAsync(name, """ "SecretString":"old" """);
        await _aws.SecretsManagerAsync("PutSecretValue", $$"""{"SecretId":"{{name}}","SecretString":"new"}""");

        Assert.Equal(new Secret("new"), await _secrets.FindAsync(name, default));
    }

    [Fact]
    public async Task A_binary_secret_throws_an_error_that_names_it()
    {
        var name = NewName();
        await CreateAsync(name, """ "SecretBinary":"AAEC" """);

        var fault = await Assert.ThrowsAsync<BinarySecretException>(() => _secrets.FindAsync(name, default));

        Assert.Equal(
            $"Secret {name} is binary, but only a secret that is a text (SecretString) can be the value of a setting.", fault.Message);
    }

    [Fact]
    public async Task A_refused_call_throws()
    {
        var name = NewName();
        await CreateAsync(name, """ "SecretString":"s3cret" """);
        fixture.Proxy.Faults.Fail(
            "secretsmanager",
            "GetSecretValue",
            new("AccessDeniedException", "User is not authorized to perform: secretsmanager:GetSecretValue"));

        var fault = await Assert.ThrowsAsync<AmazonSecretsManagerException>(() => _secrets.FindAsync(name, default));

        Assert.Equal("AccessDeniedException", fault.ErrorCode);
    }

    public void Dispose() => _aws.Dispose();

    protected override SecretName NewName() => SecretName.Parse($"{fixture.NewTables().Cluster}/psk");

    protected override async Task<ISecrets> OpenAsync(SecretName name, string text)
    {
        await CreateAsync(name, $""" "SecretString":{JsonSerializer.Serialize(text)} """);
        return _secrets;
    }

    protected override Task ChangeAsync(SecretName name, string text) => _aws.SecretsManagerAsync(
        "PutSecretValue", $$"""{"SecretId":"{{name}}","SecretString":{{JsonSerializer.Serialize(text)}}}""");

    private Task<EmulatorTests.WireAnswer> CreateAsync(SecretName name, string content) =>
        _aws.SecretsManagerAsync("CreateSecret", $$"""{"Name":"{{name}}",{{content}}}""");
}
