using System.Globalization;

namespace Autoscale.Simulation.Worlds;

/// <summary>The licenses of a seeded world: each has a number, as a license has a serial number.</summary>
internal static class WorldLicense
{
    private const string Number = "license no. ";

    /// <summary>The text of a license.</summary>
    public static string Text(int number) =>
        string.Create(CultureInfo.InvariantCulture, $"-----BEGIN FGT VM LICENSE-----\n{Number}{number};\n-----END FGT VM LICENSE-----\n");

    /// <summary>
    /// The number of the license in a text with any line ends; null for a text that is no license. It does not depend on the rules
    /// that are under test.
    /// </summary>
    public static int? NumberIn(string text)
    {
        var start = text.IndexOf(Number, StringComparison.Ordinal);
        var end = start < 0 ? -1 : text.IndexOf(';', start);
        return end >= 0 && int.TryParse(text[(start + Number.Length)..end], CultureInfo.InvariantCulture, out var number) ? number : null;
    }
}
