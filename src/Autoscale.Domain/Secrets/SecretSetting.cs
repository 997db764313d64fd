using Autoscale.Domain.Settings;

namespace Autoscale.Domain.Secrets;

/// <summary>What a row of a secret setting holds: the secret, or where it is kept. Neither is ever taken for the other.</summary>
public abstract record SecretSetting
{
    private SecretSetting()
    {
    }

    /// <summary>The secret itself, as in the original.</summary>
    /// <param name="Value">It.</param>
    public sealed record Plain(Secret Value) : SecretSetting;

    /// <summary>The secret is kept elsewhere, and is read by whoever uses it: <c>{{secret:NAME}}</c> in the table.</summary>
    /// <param name="Name">Which one it is.</param>
    public sealed record Reference(SecretName Name) : SecretSetting;
}
