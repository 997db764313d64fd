using Autoscale.Domain.Shared.Secrets;
using Autoscale.Simulation.Memory;

namespace Autoscale.Emulators.Tests.Stores;

public sealed class InMemorySecretsTests : SecretsContract
{
    private readonly InMemorySecrets _secrets = new();
    private int _names;

    [Fact]
    public async Task A_deleted_secret_is_not_found()
    {
        var name = NewName();
        var secrets = (InMemorySecrets)await OpenAsync(name, "s3cret");

        Assert.True(secrets.Remove(name));
        Assert.Null(await secrets.FindAsync(name, default));
    }

    protected override SecretName NewName() => SecretName.Parse($"secret-{++_names}");

    protected override Task<ISecrets> OpenAsync(SecretName name, string text)
    {
        _secrets.Put(name, new Secret(text));
        return Task.FromResult<ISecrets>(_secrets);
    }

    protected override Task ChangeAsync(SecretName name, string text)
    {
        _secrets.Put(name, new Secret(text));
        return Task.CompletedTask;
    }
}
