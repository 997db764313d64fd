using System.Buffers.Text;
using System.Security.Cryptography;
using System.Text;
using Autoscale.Domain.Shared.Secrets;

namespace Autoscale.Domain.AddressManager.Access;

/// <summary>Fills a span with random bytes that are not predictable.</summary>
public delegate void FillRandom(Span<byte> bytes);

/// <summary>
/// The key that seals access tokens with AES-256-GCM: a token can neither be read nor be made without it. A token is its version, a random
/// nonce, the encrypted grant and the authentication tag, as one word that a header can have.
/// </summary>
public sealed class AccessKey
{
    /// <summary>The rule for the text of a key, as the end of the sentence "it …".</summary>
    public const string Rule = "must be one line of 16 to 512 characters";

    /// <summary>The maximum length of a token: API Gateway accepts headers of 10 KB together.</summary>
    public const int MaxToken = 7_000;

    private const byte Format = 1;
    private const int NonceBytes = 12;
    private const int TagBytes = 16;
    private const int KeyBytes = 32;
    private const int Around = 1 + NonceBytes + TagBytes;

    // Different purposes have different keys.
    private static readonly byte[] ForTokens = "autoscale gateway token"u8.ToArray();
    private static readonly byte[] ForMarks = "autoscale gateway mark"u8.ToArray();

    private readonly byte[] _tokens;
    private readonly byte[] _marks;

    private AccessKey(byte[] text)
    {
        _tokens = HKDF.DeriveKey(HashAlgorithmName.SHA256, text, KeyBytes, salt: null, ForTokens);
        _marks = HKDF.DeriveKey(HashAlgorithmName.SHA256, text, KeyBytes, salt: null, ForMarks);
    }

    /// <summary>The key with this text; null when the text breaks the <see cref="Rule"/>.</summary>
    public static AccessKey? Of(Secret secret) =>
        secret.Reveal().Trim() is { Length: >= 16 and <= 512 } text && !text.Any(char.IsControl)
            ? new AccessKey(Encoding.UTF8.GetBytes(text))
            : null;

    /// <summary>The token of a grant; null when it is longer than <see cref="MaxToken"/>.</summary>
    public Secret? Seal(AccessGrant grant, FillRandom random)
    {
        ArgumentNullException.ThrowIfNull(random);
        var plain = GrantText.Write(grant);
        var token = new byte[plain.Length + Around];
        token[0] = Format;
        var nonce = token.AsSpan(1, NonceBytes);
        random(nonce);
        using var cipher = new AesGcm(_tokens, TagBytes);
        cipher.Encrypt(nonce, plain, token.AsSpan(1 + NonceBytes, plain.Length), token.AsSpan(token.Length - TagBytes), token.AsSpan(0, 1));
        CryptographicOperations.ZeroMemory(plain);
        return Base64Url.EncodeToString(token) is { Length: <= MaxToken } text ? new Secret(text) : null;
    }

    /// <summary>The grant in a token; null when this key did not seal it, or when it was changed since.</summary>
    public AccessGrant? Open(Secret token)
    {
        ArgumentNullException.ThrowIfNull(token);
        var text = token.Reveal();
        if (text.Length > MaxToken || !Base64Url.IsValid(text, out var length) || length < Around)
            return null;
        var sealedGrant = Base64Url.DecodeFromChars(text);
        if (sealedGrant[0] != Format)
            return null;
        var plain = new byte[sealedGrant.Length - Around];
        using var cipher = new AesGcm(_tokens, TagBytes);
        try
        {
            cipher.Decrypt(
                sealedGrant.AsSpan(1, NonceBytes),
                sealedGrant.AsSpan(1 + NonceBytes, plain.Length),
                sealedGrant.AsSpan(sealedGrant.Length - TagBytes),
                plain,
                sealedGrant.AsSpan(0, 1));
            return GrantText.Read(plain);
        }
        catch (AuthenticationTagMismatchException)
        {
            return null;
        }
    }

    /// <summary>The mark of a user with a password: a keyed hash, equal only for the same two texts.</summary>
    public string MarkOf(UserCredentials user)
    {
        ArgumentNullException.ThrowIfNull(user);
        var (name, password) = (Encoding.UTF8.GetBytes(user.User), Encoding.UTF8.GetBytes(user.Password.Reveal()));
        byte[] text = [.. BitConverter.GetBytes(name.Length), .. name, .. password];
        return Convert.ToHexStringLower(HMACSHA256.HashData(_marks, text));
    }
}

/// <summary>The keys of access tokens.</summary>
/// <param name="Previous">The key before the last rotation; null when there is none.</param>
public sealed record AccessKeys(AccessKey Current, AccessKey? Previous)
{
    /// <summary>The grant in a token, and the key that sealed it; null when neither key did.</summary>
    public (AccessGrant Grant, AccessKey Key)? Open(Secret token) =>
        Current.Open(token) is { } grant ? (grant, Current)
        : Previous?.Open(token) is { } former ? (former, Previous)
        : null;
}
