using System.Security.Cryptography;

namespace Autoscale.Lambda.Startup;

/// <summary>Random numbers: for pauses, so that containers do not retry at the same time after a failure, and for nonces.</summary>
internal static class Chance
{
    /// <summary>A number from 0 up to 1.</summary>
    public static double Next() => RandomNumberGenerator.GetInt32(1_000_000) / 1_000_000d;

    /// <summary>A factor from 0.9 to 1.1.</summary>
    public static double Jitter() => 0.9 + (0.2 * Next());

    /// <summary>Fills a span with bytes that are not predictable.</summary>
    public static void Fill(Span<byte> bytes) => RandomNumberGenerator.Fill(bytes);
}
