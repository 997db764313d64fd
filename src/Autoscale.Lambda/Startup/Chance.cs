using System.Security.Cryptography;

namespace Autoscale.Lambda.Startup;

/// <summary>Random numbers for pauses, so that containers do not retry at the same time after a failure.</summary>
internal static class Chance
{
    /// <summary>A number from 0 up to 1.</summary>
    public static double Next() => RandomNumberGenerator.GetInt32(1_000_000) / 1_000_000d;
}
