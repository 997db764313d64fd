namespace Autoscale.Domain.Shared.Secrets;

/// <summary>The secret store that settings refer to.</summary>
public interface ISecrets
{
    /// <summary>
    /// Returns the current text of a secret; null when it does not exist. Missing permission and a secret without text are faults, which
    /// propagate.
    /// </summary>
    Task<Secret?> FindAsync(SecretName name, CancellationToken cancellationToken);

    /// <summary>Returns the text before the last rotation; null when there is none. Faults as above.</summary>
    Task<Secret?> FindPreviousAsync(SecretName name, CancellationToken cancellationToken);
}

/// <summary>Reads a secret for the caller, possibly from a cache.</summary>
/// <returns>The secret; null when it does not exist. Faults propagate.</returns>
public delegate Task<Secret?> ReadSecret(SecretName name);

/// <summary>A secret value. It prints as dots and may be sent only to the device that it is meant for.</summary>
public sealed class Secret(string value) : IEquatable<Secret>
{
    private readonly string _value = value;

    /// <summary>Returns the plain value. The caller is responsible for its destination.</summary>
    public string Reveal() => _value;

    /// <inheritdoc/>
    public bool Equals(Secret? other) => other is not null && string.Equals(_value, other._value, StringComparison.Ordinal);

    /// <inheritdoc/>
    public override bool Equals(object? obj) => Equals(obj as Secret);

    /// <inheritdoc/>
    public override int GetHashCode() => StringComparer.Ordinal.GetHashCode(_value);

    /// <inheritdoc/>
    public override string ToString() => "•••";
}
