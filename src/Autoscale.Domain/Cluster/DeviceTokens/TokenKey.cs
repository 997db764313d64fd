using System.Security.Cryptography;
using System.Text;
using Autoscale.Domain.Shared.Aws;
using Autoscale.Domain.Shared.Secrets;

namespace Autoscale.Domain.Cluster.DeviceTokens;

/// <summary>A key from which the tokens of devices are computed. It prints as its id.</summary>
public sealed class TokenKey
{
    /// <summary>The rule for the text of a key, as the end of the sentence "it …".</summary>
    public const string Rule = "must be one line of 16 to 128 characters";

    // Different purposes have different prefixes, so the id of a key is the token of no device.
    private const string OfDevice = "autoscale device ";
    private const string OfKey = "autoscale key";

    // 128 bits. The token has 22 characters, which leaves room in the callback URL of FortiOS 6.0.
    private const int TokenBytes = 16;
    private const int IdBytes = 6;

    private readonly byte[] _key;

    private TokenKey(byte[] key)
    {
        _key = key;
        Id = Convert.ToHexStringLower(Mac(OfKey).AsSpan(0, IdBytes));
    }

    /// <summary>The id of the key, which is no secret: it is stored in the record of a device that showed a token of this key.</summary>
    public string Id { get; }

    /// <summary>The key with this text; null when the text breaks the <see cref="Rule"/>.</summary>
    public static TokenKey? Of(Secret secret) =>
        secret.Reveal().Trim() is { Length: >= 16 and <= 128 } text && !text.Any(char.IsControl)
            ? new TokenKey(Encoding.UTF8.GetBytes(text))
            : null;

    /// <summary>The token of a device: 22 characters that a URL contains without escapes.</summary>
    public Secret TokenOf(InstanceId instance) => new(
        Convert.ToBase64String(Mac($"{OfDevice}{instance}").AsSpan(0, TokenBytes)).TrimEnd('=').Replace('+', '-').Replace('/', '_'));

    /// <inheritdoc/>
    public override string ToString() => Id;

    private byte[] Mac(string text) => HMACSHA256.HashData(_key, Encoding.UTF8.GetBytes(text));
}
