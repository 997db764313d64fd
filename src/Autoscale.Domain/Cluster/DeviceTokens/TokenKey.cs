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
    private const string Prefix = "i-";

    // 120 bits, 20 characters. With the id of an instance a token has 37, which leaves room in the callback URL of FortiOS 6.0.
    private const int MacBytes = 15;
    private const int MacCharacters = MacBytes * 4 / 3;
    private const int IdBytes = 6;

    private readonly byte[] _key;

    private TokenKey(byte[] key) => _key = key;

    /// <summary>The id of the key, which is no secret: it is stored in the record of a device that showed a token of this key.</summary>
    public string Id => field ??= Convert.ToHexStringLower(Mac(OfKey).AsSpan(0, IdBytes));

    /// <summary>The key with this text; null when the text breaks the <see cref="Rule"/>.</summary>
    public static TokenKey? Of(Secret secret) =>
        secret.Reveal().Trim() is { Length: >= 16 and <= 128 } text && !text.Any(char.IsControl)
            ? new TokenKey(Encoding.UTF8.GetBytes(text))
            : null;

    /// <summary>
    /// The token of a device: its keyed hash, and the instance id without <c>i-</c>, so that a function knows for which device it was
    /// issued. A URL contains it without escapes.
    /// </summary>
    public Secret TokenOf(InstanceId instance)
    {
        var mac = Convert.ToBase64String(Mac($"{OfDevice}{instance}").AsSpan(0, MacBytes)).Replace('+', '-').Replace('/', '_');
        return new Secret($"{mac}{instance.Value[Prefix.Length..]}");
    }

    /// <summary>The device for which a token was issued, as the token says; null when it names none.</summary>
    public static InstanceId? IssuedTo(Secret token) =>
        token.Reveal() is { Length: > MacCharacters } text && InstanceId.TryParse($"{Prefix}{text[MacCharacters..]}", out var device)
            ? device
            : null;

    /// <inheritdoc/>
    public override string ToString() => Id;

    private byte[] Mac(string text) => HMACSHA256.HashData(_key, Encoding.UTF8.GetBytes(text));
}
