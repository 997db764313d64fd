using Autoscale.Domain.Shared.Secrets;

namespace Autoscale.Emulators.Tests.Stores;

/// <summary>The contract of every store of secrets.</summary>
public abstract class SecretsContract
{
    [Theory]
    [InlineData("s3cret")]
    [InlineData("two\nlines")]
    [InlineData("{\"psk\":\"$1 \\\"ünïcödé\\\"\"}")]
    public async Task A_secret_is_read_as_it_was_written(string text)
    {
        var name = NewName();
        var secrets = await OpenAsync(name, text);

        Assert.Equal(new Secret(text), await secrets.FindAsync(name, default));
    }

    [Fact]
    public async Task A_missing_secret_is_not_found()
    {
        var secrets = await OpenAsync(NewName(), "s3cret");

        Assert.Null(await secrets.FindAsync(NewName(), default));
    }

    [Fact]
    public async Task The_text_before_the_last_change_is_the_previous_one_and_a_new_secret_has_none()
    {
        var name = NewName();
        var secrets = await OpenAsync(name, "first");
        Assert.Null(await secrets.FindPreviousAsync(name, default));

        await ChangeAsync(name, "second");
        await ChangeAsync(name, "third");

        Assert.Equal(new Secret("third"), await secrets.FindAsync(name, default));
        Assert.Equal(new Secret("second"), await secrets.FindPreviousAsync(name, default));
    }

    /// <summary>A name that no other secret has.</summary>
    protected abstract SecretName NewName();

    /// <summary>A store with this secret.</summary>
    protected abstract Task<ISecrets> OpenAsync(SecretName name, string text);

    /// <summary>Changes the text of the secret in that store.</summary>
    protected abstract Task ChangeAsync(SecretName name, string text);
}
