using System.Collections;

namespace Autoscale.Lambda.Logging;

/// <summary>One key and value that is added to every log line of a scope.</summary>
public sealed class LogScope(string key, string value) : IReadOnlyList<KeyValuePair<string, object?>>
{
    /// <summary>The key.</summary>
    public string Key => key;

    /// <summary>The value.</summary>
    public string Value => value;

    /// <inheritdoc/>
    public int Count => 1;

    /// <inheritdoc/>
    public KeyValuePair<string, object?> this[int index] =>
        index == 0 ? new(key, value) : throw new ArgumentOutOfRangeException(nameof(index));

    /// <inheritdoc/>
    public IEnumerator<KeyValuePair<string, object?>> GetEnumerator()
    {
        yield return this[0];
    }

    /// <inheritdoc/>
    public override string ToString() => $"{key}={value}";

    IEnumerator IEnumerable.GetEnumerator() => GetEnumerator();
}
